// Moving the focus to a step or a choice: after a drop, from the problems list, after a neighbour was deleted.

import { wakeCard } from './awake.ts'

export const stepElementId = (stepId: number) => `step-${stepId}`
export const choiceElementId = (choiceId: number) => `choice-${choiceId}`
/** Every choice on the page. */
export const choiceSelector = 'section[id^=choice-]'
/** Of a step's or a choice's element. */
export const idOfElement = ({ id }: Element) => Number(id.split('-').at(-1))
export const emptyFlowId = 'empty-flow'

/** A form whose code is still on its way has no fields yet; after so many frames it is not worth moving the focus any more. */
const mostFrames = 60

/** Scrolls to a step and focuses its first field, or the one named; the card itself where it has none or `field` is null. Waits for the paint in which a new card is there. */
export function focusStep(stepId: number, field?: string | null): void {
  focusIn(stepElementId(stepId), field, mostFrames)
}

/** Scrolls to a step that went elsewhere; the focus stays where it is. */
export function showStep(stepId: number): void {
  requestAnimationFrame(() => {
    const box = document.getElementById(stepElementId(stepId))
    if (box) bringIntoView(box)
  })
}

/** Focuses the first thing an empty flow offers. */
export function focusEmptyFlow(): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>(`#${emptyFlowId} button`)?.focus())
}

/** The same for a choice of a step. `condition` is the field of its filter. */
export function focusChoice(stepId: number, choiceId: number, field?: string | null): void {
  requestAnimationFrame(() => wakeStep(stepId))
  focusIn(choiceElementId(choiceId), field, mostFrames)
}

function wakeStep(stepId: number) {
  const card = document.getElementById(stepElementId(stepId))
  if (card) wakeCard(card)
}

/** Where a problem is: in a choice, or in the step's own settings. */
export function focusProblem(problem: {
  stepId: number
  choiceId: number | null
  field: string | null
}): void {
  if (problem.choiceId === null) focusStep(problem.stepId, problem.field)
  else focusChoice(problem.stepId, problem.choiceId, problem.field)
}

function focusIn(elementId: string, field: string | null | undefined, frames: number): void {
  requestAnimationFrame(() => {
    const box = document.getElementById(elementId)
    if (box && field !== null) wakeCard(box)
    const isComing = !box || (field !== null && box.querySelector('[data-loading],[data-at-rest]'))
    if (isComing && frames > 0) return focusIn(elementId, field, frames - 1)
    if (!box) return
    const fields = [...box.querySelectorAll<HTMLInputElement>('input:not(:disabled)')]
    const named = box.querySelectorAll(`[data-field="${field}"]`)
    // A step's own fields come behind those of its choices; within a condition the last is the one to fill in.
    const wanted = [...named].at(-1)?.matches('[data-field=condition]')
      ? lastEmpty(fields.filter((input) => input.closest('[data-field=condition]')))
      : fields.findLast((input) => input.closest(`[data-field="${field}"]`))
    const target = wanted ?? (field === null ? box : (fields[0] ?? box))
    bringIntoView(box)
    target.focus({ preventScroll: true })
  })
}

/** So often it is aimed at anew: on the way cards are laid out for the first time, and turn out higher or lower than was thought. */
const mostAims = 4
/** A scroll that ends later is somebody's own. */
const aimMs = 4000

function bringIntoView(box: HTMLElement, aims = mostAims) {
  const view = box.closest('[data-scrolls]')
  if (view && aims > 0 && !isSeen(box, view)) {
    const signal = AbortSignal.timeout(aimMs)
    const again = () => {
      if (box.contains(document.activeElement) && !isSeen(box, view)) bringIntoView(box, aims - 1)
    }
    view.addEventListener('scrollend', again, { once: true, signal })
  }
  box.scrollIntoView({ block: 'nearest', behavior: 'smooth' })
}

function isSeen(box: Element, view: Element): boolean {
  const { top, bottom } = view.getBoundingClientRect()
  const rect = box.getBoundingClientRect()
  // One that is higher than the view is seen in part at best.
  return rect.height > bottom - top
    ? rect.top < bottom && rect.bottom > top
    : rect.top >= top - 1 && rect.bottom <= bottom + 1
}

function lastEmpty(inputs: HTMLInputElement[]): HTMLInputElement | undefined {
  return inputs.findLast((input) => input.value === '') ?? inputs[0]
}
