'use client'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useRouter } from 'next/navigation'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { ErrorBanner } from '#components/ui/banner.tsx'
import { Button } from '#components/ui/button.tsx'
import { Column } from '#components/ui/table.tsx'
import type { Action } from '#lib/action-result.ts'
import { paths } from '#lib/paths.ts'
import type { PeoplePage, PeopleView, PersonRow } from '#lib/people/views.ts'
import { PersonCells } from './person-cells.tsx'
import { useSelection } from './use-selection.ts'

const rowHeight = 32
/** The next page is asked for when the end is this many rows away. */
const rowsAhead = 30

export type LoadPeople = Action<{ view: PeopleView; find: string; after: string }, PeoplePage>

/**
 * A table of any number of people: only the rows in sight are in the page, and the next hundred are fetched before one gets there.
 * Give it a `key` of view and search, so that another list starts at its top. With `selectionBar`, rows can be selected.
 */
export function PeopleGrid({
  initial,
  count,
  view,
  find,
  load,
  selectionBar,
}: {
  initial: PeoplePage
  count: number
  view: PeopleView
  find: string
  load: LoadPeople
  selectionBar?: (selected: readonly number[], clear: () => void) => ReactNode
}) {
  const t = useTranslations('people')
  const tUi = useTranslations('ui')
  const router = useRouter()
  const scroller = useRef<HTMLElement>(null)
  const { people, isLoading, error, loadMore } = usePages(initial, (after) => load({ view, find, after }))
  const selection = useSelection(people)
  const rows = useVirtualizer({
    count: people.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    // What the server renders, before anything can be measured: a screenful, so that nothing jumps when it comes to life.
    initialRect: { width: 0, height: 800 },
  })
  const items = rows.getVirtualItems()
  const lastInSight = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (lastInSight >= people.length - rowsAhead && !error) loadMore()
  }, [lastInSight, people.length, error, loadMore])
  const before = items[0]?.start ?? 0
  const after = rows.getTotalSize() - (items.at(-1)?.end ?? 0)

  return (
    <div className="flex min-h-0 flex-1 flex-col gap-2">
      {selectionBar && selection.ids.length > 0 && selectionBar(selection.ids, selection.clear)}
      <section
        ref={scroller}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label={t('grid')}
        className="focus-inset scroll-fade-x min-h-48 flex-1 overflow-auto rounded-md border border-line bg-surface"
      >
        <table aria-rowcount={count + 1} className="w-full border-collapse text-base">
          <caption className="sr-only">{t('grid')}</caption>
          <thead className="sticky top-0 z-10 bg-sunken text-sm text-muted">
            <tr aria-rowindex={1}>
              {selectionBar && (
                <Column className="w-8">
                  <span className="sr-only">{t('columns.select')}</span>
                </Column>
              )}
              {(['name', 'email', 'phone', 'city', 'flags', 'updated'] as const).map((name) => (
                <Column key={name} isNumber={name === 'updated'}>
                  {t(`columns.${name}`)}
                </Column>
              ))}
            </tr>
          </thead>
          <tbody>
            <Gap height={before} />
            {items.map(({ index }) => (
              <tr
                key={people[index]!.id}
                aria-rowindex={index + 2}
                style={{ height: rowHeight }}
                className="cursor-pointer border-t border-line hover:bg-hover"
                onClick={(event) => {
                  // Links, boxes and selected text keep their own meaning.
                  if (
                    (event.target as Element).closest('a, label, button') ||
                    window.getSelection()?.toString()
                  )
                    return
                  router.push(paths.person(people[index]!.id))
                }}
              >
                <PersonCells person={people[index]!} {...(selectionBar ? { selection } : {})} />
              </tr>
            ))}
            <Gap height={after} />
          </tbody>
        </table>
      </section>
      <p role="status" className="sr-only">
        {isLoading ? t('loadingMore') : ''}
      </p>
      {error && (
        <ErrorBanner title={t('loadFailed')} action={<Button onPress={loadMore}>{tUi('retry')}</Button>}>
          {error}
        </ErrorBanner>
      )}
    </div>
  )
}

function Gap({ height }: { height: number }) {
  if (height <= 0) return null
  return (
    <tr aria-hidden>
      <td style={{ height, padding: 0 }} />
    </tr>
  )
}

function usePages(
  initial: PeoplePage,
  load: (after: string) => ReturnType<LoadPeople>,
): { people: PersonRow[]; isLoading: boolean; error: string | null; loadMore: () => void } {
  const [pages, setPages] = useState(initial)
  const [isLoading, setLoading] = useState(false)
  const [error, setError] = useState<string | null>(null)
  // What the server renders anew (after a change, or on coming back) goes before what was fetched since.
  const [seen, setSeen] = useState(initial)
  if (seen !== initial) {
    setSeen(initial)
    setPages(initial)
  }

  async function more(after: string) {
    setLoading(true)
    setError(null)
    const result = await load(after).catch(() => null)
    setLoading(false)
    if (!result?.ok) return setError(result?.error.message ?? '')
    setPages((known) =>
      known.next === after
        ? { people: [...known.people, ...result.value.people], next: result.value.next }
        : known,
    )
  }

  return {
    people: pages.people,
    isLoading,
    error,
    loadMore: () => {
      if (pages.next && !isLoading) void more(pages.next)
    },
  }
}
