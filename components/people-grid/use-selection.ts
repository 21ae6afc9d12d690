'use client'
import { useState } from 'react'
import type { PersonRow } from '#lib/people/views.ts'

export type Selection = {
  ids: readonly number[]
  has(id: number): boolean
  /** With `extend`, everybody between the last one chosen and this one too, as Shift does elsewhere. */
  toggle(id: number, extend: boolean): void
  clear(): void
}

/** Which of the people in the grid are chosen. */
export function useSelection(people: readonly PersonRow[]): Selection {
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set())
  const [anchor, setAnchor] = useState<number | null>(null)
  return {
    ids: [...chosen],
    has: (id) => chosen.has(id),
    clear: () => setChosen(new Set()),
    toggle(id, extend) {
      const next = new Set(chosen)
      const from = people.findIndex((person) => person.id === anchor)
      const to = people.findIndex((person) => person.id === id)
      const range =
        extend && from >= 0 ? people.slice(Math.min(from, to), Math.max(from, to) + 1) : [people[to]!]
      for (const person of range) {
        if (chosen.has(id)) next.delete(person.id)
        else next.add(person.id)
      }
      setChosen(next)
      setAnchor(id)
    },
  }
}
