import { ChevronRight, CircleUser } from 'lucide-react'
import type { getTranslator } from '#app/i18n.ts'
import { Link } from '#components/ui/link.tsx'
import { Badge } from '#components/ui/status.tsx'
import type { RevisionLine } from '#lib/campaigns/list-revisions.ts'
import { paths } from '#lib/paths.ts'
import type { Changes, GroupChanges } from './group-changes.ts'

/** Sentences that are shown before the rest is only counted. */
const mostShown = 3

/** What one person did in one go: the change in sentences, its runs, and each revision behind a disclosure. */
export function RevisionGroup({
  campaignId,
  revisions,
  changes,
  t,
  moment,
}: {
  campaignId: number
  /** Newest first. */
  revisions: RevisionLine[]
  changes: GroupChanges
  t: Words
  moment: (at: string) => string
}) {
  const [newest, oldest] = [revisions[0]!, revisions.at(-1)!]
  const runs = revisions.flatMap((revision) => revision.runs)
  const compareTo = oldest.number - 1
  return (
    <li className="flex flex-col gap-1 border-t border-line px-4 py-3 first:border-t-0">
      <div className="flex flex-wrap items-center gap-x-3">
        <Link
          href={
            revisions.length === 1
              ? paths.flowRevision(campaignId, newest.number)
              : paths.flowRevision(campaignId, newest.number, compareTo)
          }
          className="font-medium"
        >
          {revisions.length === 1
            ? t('number', { number: newest.number })
            : t('numbers', { first: oldest.number, last: newest.number })}
        </Link>
        <span className="inline-flex items-center gap-1 text-sm text-muted">
          <CircleUser aria-hidden className="size-4" />
          {t('savedBy', { author: newest.author ?? t('unknownAuthor'), at: moment(newest.savedAt) })}
        </span>
        {newest.isCurrent && <Badge>{t('current')}</Badge>}
      </div>
      <ChangeList changes={changes.inTheEnd} number={newest.number} t={t} />
      {runs.length > 0 && (
        <p className="text-sm">
          {t('ranBy', { count: runs.length })}{' '}
          {runs.map((run, index) => (
            <span key={run.id}>
              {index > 0 && ', '}
              <Link href={paths.results(campaignId, run.id)} className="underline">
                {t('run', { at: moment(run.at) })}
              </Link>
            </span>
          ))}
        </p>
      )}
      {revisions.length > 1 && (
        <details className="group text-sm">
          <summary className="flex w-fit cursor-pointer list-none items-center gap-1 rounded-sm text-muted [&::-webkit-details-marker]:hidden">
            <ChevronRight aria-hidden className="size-4 transition-transform group-open:rotate-90" />
            {t('each', { count: revisions.length })}
          </summary>
          <ul className="mt-1 flex flex-col gap-1 pl-4">
            {revisions.map((revision, index) => (
              <li
                key={revision.number}
                className="grid gap-x-3 py-0.5 md:grid-cols-[6rem_7.5rem_minmax(0,1fr)]"
              >
                <Link href={paths.flowRevision(campaignId, revision.number)} className="w-fit tabular-nums">
                  {t('number', { number: revision.number })}
                </Link>
                <span className="text-muted tabular-nums">{moment(revision.savedAt)}</span>
                <span className="break-words">
                  {firstWords(changes.each?.[index], t) ?? (
                    <span className="text-muted">{t('stepCount', { count: revision.stepCount })}</span>
                  )}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  )
}

type Words = Awaited<ReturnType<typeof getTranslator<'revisions'>>>

/** The first thing that a revision changed and how many more; null where it can't be said. */
function firstWords(changes: Changes | undefined, t: Words): string | null {
  const [first, ...more] = changes ?? []
  if (first === undefined) return null
  return more.length === 0 ? first : `${first}, ${t('moreChanges', { count: more.length })}`
}

function ChangeList({ changes, number, t }: { changes: Changes; number: number; t: Words }) {
  if (changes === null) return <p className="text-muted">{t('unreadable.title', { number })}</p>
  if (changes.length === 0) return <p className="text-muted">{t('noChanges')}</p>
  return (
    <ul className="flex flex-col gap-0.5">
      {changes.slice(0, mostShown).map((sentence) => (
        <li key={sentence} className="break-words">
          {sentence}
        </li>
      ))}
      {changes.length > mostShown && (
        <li className="text-muted">{t('moreChanges', { count: changes.length - mostShown })}</li>
      )}
    </ul>
  )
}
