// Moving the focus to a step: after a drop, from the problems list, after a neighbour was deleted.

export const stepElementId = (stepId: number) => `step-${stepId}`

/** Scrolls to a step and focuses its first field, or the one named; the card itself where it has none. Waits for the next paint, when a new card is there. */
export function focusStep(stepId: number, field?: string | null): void {
  requestAnimationFrame(() => {
    const card = document.getElementById(stepElementId(stepId))
    if (!card) return
    const fields = [...card.querySelectorAll<HTMLInputElement>('input:not(:disabled)')]
    const wanted = fields.find((input) => input.closest(`[data-field="${field}"]`))
    const target = wanted ?? (field === null ? card : (fields[0] ?? card))
    card.scrollIntoView({ block: 'nearest', behavior: 'smooth' })
    target.focus({ preventScroll: true })
  })
}
