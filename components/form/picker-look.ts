// The one layout of every form in a card: labels in a column at the left, controls in one at the right; on a phone the label lies above. On a
// narrow screen the labels give way, by the screen's width, so that they begin and end at the same place in every card.

/** A field: what stands in its label's column comes first, everything behind it in the column of controls. Labels are the same in every card: what was picked is to be read first. */
export const pickerLook =
  '[&>:first-child]:text-muted md:grid md:grid-cols-[min(13rem,16vw)_minmax(0,1fr)] md:items-start md:gap-x-3 md:[&>:first-child]:pt-1.5 md:[&>:nth-child(n+3)]:col-start-2'

/** Beside `pickerLook`: the control holds little (a number, a time), and is not drawn wider than that. */
export const shortLook = '[&>:nth-child(2)]:max-w-44'

/** What has no label of its own (a checkbox, a hint) begins where the controls do. */
export const unlabelledLook = 'md:ml-[calc(min(13rem,16vw)+0.75rem)]'
