'use client'
import { type FocusEvent, type SyntheticEvent, useMemo, useRef, useState } from 'react'
import type { FlowProblem } from '#lib/flow/problem.ts'
import { choiceSelector, idOfElement } from './focus-step.ts'

/** By the id of a step or choice that was just added: the fields somebody has been at since, or that it was copied with. */
type Added = ReadonlyMap<number, ReadonlySet<string>>

/**
 * Nobody is told that a field is empty before they had a chance to fill it in: what a step or choice lacks that was added here is `toFill`
 * until its field was left, or the step was. After a reload, and for what was pasted, it is a problem like any other.
 */
export function useUntouched(problems: FlowProblem[]): {
  problems: FlowProblem[]
  toFill: FlowProblem[]
  /** A step or choice was added, empty but for what it was copied with: what is wrong with that is said at once. */
  add: (id: number, filled?: Iterable<string>) => void
  /** Of the element around the steps. */
  handlers: {
    onKeyDownCapture: (event: SyntheticEvent) => void
    onPointerDownCapture: (event: SyntheticEvent) => void
    onInputCapture: (event: SyntheticEvent) => void
    onBlur: (event: FocusEvent) => void
  }
} {
  const [added, setAdded] = useState<Added>(new Map())
  const split = useMemo(() => {
    const toFill = problems.filter((problem) => isUntouched(problem, added))
    return toFill.length === 0
      ? { problems, toFill }
      : { toFill, problems: problems.filter((problem) => !isUntouched(problem, added)) }
  }, [problems, added])

  // Where somebody pressed a key or the pointer last, or spoke. A field that was only given the focus was not left by whoever goes elsewhere.
  const workedIn = useRef<Element | null>(null)
  const actions = useMemo(() => {
    function work(event: SyntheticEvent) {
      workedIn.current = fieldAround(event.target) ?? workedIn.current
    }
    return {
      add: (id: number, filled: Iterable<string> = []) =>
        setAdded((before) => new Map(before).set(id, new Set(filled))),
      handlers: {
        onKeyDownCapture: work,
        onPointerDownCapture: work,
        onInputCapture: work,
        onBlur({ target, relatedTarget: next }: FocusEvent) {
          const [field, card] = [fieldAround(target), cardAround(target)]
          // Its list is a part of a field; and whoever looks into another window comes back.
          if (!card || next?.closest('[role=listbox]') || document.activeElement === target) return
          const hasLeftCard = !card.contains(next) && card.contains(workedIn.current)
          const hasLeftField = field !== null && field === workedIn.current && !field.contains(next)
          if (hasLeftCard) setAdded((before) => without(before, idsOf(card)))
          else if (hasLeftField) setAdded((before) => leave(before, branchAround(field), nameOf(field)))
        },
      },
    }
  }, [])
  return { ...split, ...actions }
}

function isUntouched({ field, severity, stepId, choiceId }: FlowProblem, added: Added): boolean {
  const touched = added.get(choiceId ?? stepId)
  return touched !== undefined && severity === 'error' && field !== null && !touched.has(field)
}

function leave(added: Added, id: number, field: string): Added {
  const touched = added.get(id)
  return !touched || touched.has(field) ? added : new Map(added).set(id, new Set([...touched, field]))
}

function without(added: Added, ids: readonly number[]): Added {
  return ids.some((id) => added.has(id)) ? new Map([...added].filter(([id]) => !ids.includes(id))) : added
}

const around = (selector: string) => (target: EventTarget | null) =>
  target instanceof Element ? target.closest<HTMLElement>(selector) : null

const fieldAround = around('[data-field]')
const cardAround = around('[data-step-id]')
const nameOf = (field: HTMLElement) => field.dataset.field ?? ''

const idsOf = (card: Element) => [card, ...card.querySelectorAll(choiceSelector)].map(idOfElement)

/** The id of the choice whose field it is, or of the step. */
function branchAround(field: Element): number {
  return idOfElement(field.closest(`${choiceSelector}, [data-step-id]`)!)
}
