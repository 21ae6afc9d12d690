/** A picker in a card: its label beside it where there is room, above it on a phone. */
export const pickerLook =
  'md:grid md:grid-cols-[13rem_minmax(0,1fr)] md:items-start md:gap-x-3 md:[&>:first-child]:pt-1.5 md:[&>:nth-child(n+3)]:col-start-2'
