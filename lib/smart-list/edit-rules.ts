// Every edit of a smart list, pure: rules in, rules out.
import type { Filter, Rules } from './rules.ts'
import { newFilterId } from './rules.ts'

/** A new filter at the end, with settings of its own. */
export function addFilter(rules: Rules, filter: Omit<Filter, 'id'>): Rules {
  return { ...rules, filters: [...rules.filters, { ...filter, id: newFilterId(rules.filters) }] }
}

export function removeFilter(rules: Rules, id: number): Rules {
  return { ...rules, filters: rules.filters.filter((filter) => filter.id !== id) }
}

/** Puts a removed filter back where it stood: the other half of Undo. */
export function restoreFilter(rules: Rules, filter: Filter, index: number): Rules {
  if (rules.filters.some(({ id }) => id === filter.id)) return rules
  return { ...rules, filters: rules.filters.toSpliced(Math.min(index, rules.filters.length), 0, filter) }
}

export function changeFilter(rules: Rules, id: number, settings: Filter['settings']): Rules {
  return {
    ...rules,
    filters: rules.filters.map((filter) => (filter.id === id ? { ...filter, settings } : filter)),
  }
}

export function setMatch(rules: Rules, match: Rules['match']): Rules {
  return { ...rules, match }
}
