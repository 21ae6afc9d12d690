'use client'
import { Component, type ReactNode } from 'react'
import type { Step } from '#lib/flow/flow.ts'
import { emptyFlowId, stepElementId } from './focus-step.ts'

type Props = { steps: readonly Step[]; children: ReactNode }
/** Where the focus was: in which step, and at which place that stood. */
type Held = { stepId: number; index: number } | null

/**
 * Keeps the focus in the flow when what had it is gone after a change of the steps: undone, taken out by somebody else, a field that another
 * setting does without. It goes to the card, of a step that is gone to that in its place. Whoever moved it on purpose keeps it there.
 */
export class KeepFocus extends Component<Props, unknown, Held> {
  override getSnapshotBeforeUpdate({ steps }: Props): Held {
    const focused = steps === this.props.steps ? null : document.activeElement
    const card = focused?.closest('[data-step-id]')
    if (!card) return focused?.closest(`#${emptyFlowId}`) ? { stepId: 0, index: 0 } : null
    const stepId = Number(card.getAttribute('data-step-id'))
    return { stepId, index: steps.findIndex((step) => step.id === stepId) }
  }

  override componentDidUpdate(_props: Props, _state: unknown, held: Held) {
    if (!held || document.activeElement !== document.body) return
    const { steps } = this.props
    const next = steps.find((step) => step.id === held.stepId) ?? steps[held.index] ?? steps.at(-1)
    // At once: whoever knows a better place moves it there in the next frame. An undo that leaves no step gives it to Redo.
    if (next) document.getElementById(stepElementId(next.id))?.focus()
  }

  override render() {
    return this.props.children
  }
}
