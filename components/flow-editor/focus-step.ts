// Moving the focus to a step: after a drop, from the problems list, after a neighbour was deleted.

export const stepElementId = (stepId: number) => `step-${stepId}`

/** A form whose code is still on its way has no fields yet; after so many frames it is not worth moving the focus any more. */
const mostFrames = 60

/** Scrolls to a step and focuses its first field, or the one named; the card itself where it has none or `field` is null. Waits for the paint in which a new card is there. */
export function focusStep(stepId: number, field?: string | null, frames = mostFrames): void {
  requestAnimationFrame(() => {
    const card = document.getElementById(stepElementId(stepId))
    if (!card) return
    if (field !== null && frames > 0 && card.querySelector('[data-loading]'))
      return focusStep(stepId, field, frames - 1)
    const fields = [...card.querySelectorAll<HTMLInputElement>('input:not(:disabled)')]
    const wanted = fields.find((input) => input.closest(`[data-field="${field}"]`))
    const target = wanted ?? (field === null ? card : (fields[0] ?? card))
    card.scrollIntoView({ block: 'nearest', behavior: 'smooth' })
    target.focus({ preventScroll: true })
  })
}
