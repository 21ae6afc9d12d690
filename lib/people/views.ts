// The system smart lists: people by what they are, there from the start and never deleted. Browser-safe.
export const systemViews = ['all', 'marketing-suspended', 'blocklist'] as const
export type SystemView = (typeof systemViews)[number]

/** What a grid of people shows: a system smart list or a static list, narrowed by what was typed in Quick Find. */
export type PeopleView = { system: SystemView; listId: null } | { system: null; listId: number }

export function systemView(value: unknown): SystemView {
  return systemViews.find((view) => view === value) ?? 'all'
}

/** One row of the grid; plain data, for the browser. */
export type PersonRow = {
  id: number
  firstName: string | null
  lastName: string | null
  email: string | null
  phone: string | null
  /** What was typed; where `phone` is null this is not a phone number. */
  phoneTyped: string | null
  city: string | null
  blocklisted: boolean
  marketingSuspended: boolean
  /** ISO. */
  updatedAt: string
}

export type PeoplePage = {
  people: PersonRow[]
  /** Give it back for the next page; null at the end. */
  next: string | null
}
