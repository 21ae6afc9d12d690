'use client'
// How high forms are, learned from those that are shown: what stands in for a form keeps its room, so that nothing jumps when it comes.
import { useCallback } from 'react'
import type { Step } from '#lib/flow/flow.ts'
import type { FlowProblem } from '#lib/flow/problem.ts'

/** By shape: forms of a kind differ by their choices and by the lines of what is wrong. */
const heights = new Map<string, number>()

// For a shape that was not yet seen: a field with its gap, a choice with its two rows, a line of what is wrong.
const fieldPixels = 40
const choicePixels = 136
const linePixels = 24

function shapeOf({ kind, settings, choices }: Step, problems: readonly FlowProblem[]): string {
  const isNothing = [...choices, { settings }].map((branch) => Number(branch.settings === null)).join('')
  return `${kind} ${isNothing} ${problems.length}`
}

/** Pixels. */
export function formHeightOf(step: Step, problems: readonly FlowProblem[]): number {
  const known = heights.get(shapeOf(step, problems))
  if (known !== undefined) return known
  const fields = [...step.choices, step].flatMap(({ settings }) => Object.keys(settings ?? {})).length
  return fields * fieldPixels + step.choices.length * choicePixels + problems.length * linePixels
}

/** Header, "Add choice", edges and the space between. */
const aroundPixels = 98

/** Pixels that a card is thought to have while the browser has not laid it out. */
export function cardHeightOf(step: Step, problems: readonly FlowProblem[]): number {
  return aroundPixels + formHeightOf(step, problems)
}

let watching: ResizeObserver | null = null
const shapes = new WeakMap<Element, string>()

/** The ref of a form whose height is to be learned. */
export function useFormHeight(step: Step, problems: readonly FlowProblem[]) {
  const shape = shapeOf(step, problems)
  return useCallback(
    (form: Element | null) => {
      if (!form || typeof ResizeObserver === 'undefined') return undefined
      watching ??= new ResizeObserver(learn)
      shapes.set(form, shape)
      watching.observe(form)
      return () => watching?.unobserve(form)
    },
    [shape],
  )
}

function learn(entries: ResizeObserverEntry[]) {
  for (const { target, contentRect } of entries) {
    const shape = shapes.get(target)
    // One whose code is still on its way is as high as its skeleton.
    if (shape && contentRect.height > 0 && !target.querySelector('[data-loading]'))
      heights.set(shape, contentRect.height)
  }
}
