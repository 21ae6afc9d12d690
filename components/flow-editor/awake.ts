'use client'
// Which cards have their form. A form with its pickers costs as much as many cards without one, and nobody sees a hundred at once: a card
// at rest shows its words only. It wakes before it comes into sight, when the focus enters it, when somebody is led to it, and for print.
import { type RefObject, startTransition, useCallback, useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { afterIslands } from '#components/ui/island.tsx'

/** So many are awake from the first, as many as a large screen shows: the server knows no screen. */
export const awakeAtFirst = 6

/** How far above and below what is seen cards wake. */
const margin = '100% 0px'

/** Cards at rest, by their place in the list. Not by the card: of what the browser doesn't lay out it doesn't say where it is. */
const resting = new Map<Element, () => void>()
/** Those that came near and wait for their turn, with their distance from the middle of what is seen. */
const near = new Map<Element, number>()

/**
 * Whether a card has its form yet, and what wakes it.
 * @param card in a list item
 * @param number of its step, from 1
 */
export function useAwake(card: RefObject<Element | null>, number: number): [boolean, () => void] {
  const [isAwake, setAwake] = useState(number <= awakeAtFirst || seesNothing())
  const wake = useCallback(() => setAwake(true), [])
  useEffect(() => {
    const place = isAwake ? null : placeOf(card.current)
    if (!place) return undefined
    resting.set(place, wake)
    const sight = sightOf(place)
    sight.observe(place)
    return () => {
      sight.unobserve(place)
      resting.delete(place)
      near.delete(place)
    }
  }, [card, isAwake, wake])
  return [isAwake, wake]
}

/** Wakes the card at once; whoever is led to one of its fields needs it there. */
export function wakeCard(card: Element): void {
  resting.get(placeOf(card)!)?.()
}

const placeOf = (card: Element | null) => card?.closest('li') ?? null

/** Where nothing can be watched (an old browser, a test) every card is awake. The server leaves it to the browser. */
const seesNothing = () => typeof window !== 'undefined' && typeof IntersectionObserver === 'undefined'

let sight: IntersectionObserver | null = null

/** One for all cards of a page: what scrolls there is its root, or its margin would not count. */
function sightOf(place: Element): IntersectionObserver {
  const root = place.closest('[data-scrolls]')
  if (sight?.root === root) return sight
  sight?.disconnect()
  sight = new IntersectionObserver(takeIn, { root, rootMargin: margin })
  return sight
}

function takeIn(entries: IntersectionObserverEntry[]) {
  for (const { target, isIntersecting, boundingClientRect, rootBounds } of entries) {
    if (isIntersecting) near.set(target, Math.abs(middleOf(boundingClientRect) - middleOf(rootBounds)))
    else near.delete(target)
  }
  plan()
}

const middleOf = (rect: DOMRectReadOnly | null) => (rect ? rect.top + rect.height / 2 : 0)

/** The hand must not wait for a form, nor the glide of what it let go. */
const restAfterDragMs = 300
let isHeld = false

/** While something is dragged no card wakes: what it passes shows its words. */
export function holdWaking(isDragging: boolean): void {
  isHeld = isDragging
  if (isDragging) {
    // Nor is anything watched meanwhile: a hundred places would be looked up for each frame that scrolls.
    sight?.disconnect()
    near.clear()
  } else setTimeout(watchAgain, restAfterDragMs)
}

function watchAgain() {
  if (isHeld) return
  for (const place of resting.keys()) sightOf(place).observe(place)
}

/** On paper every card has its form: nothing there comes into sight. */
export function wakeAll(): void {
  flushSync(() => {
    for (const wake of resting.values()) wake()
  })
}

let turn = 0
let last: Element | null = null

/** One card a frame, and none before the last is there: several at once would be one long task. */
function plan() {
  if (turn === 0 && near.size > 0 && !isHeld)
    turn = requestAnimationFrame(() => setTimeout(() => afterIslands(wakeNearest)))
}

function wakeNearest() {
  turn = 0
  if (isHeld) return
  const isStillComing = last !== null && resting.has(last)
  const [nearest] = isStillComing ? [] : [...near].sort(([, one], [, other]) => one - other)
  if (nearest) {
    last = nearest[0]
    near.delete(last)
    startTransition(() => resting.get(nearest[0])?.())
  }
  plan()
}
