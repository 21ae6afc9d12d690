import { getFormatter, getTranslator } from '#app/i18n.ts'
import { Link } from '#components/ui/link.tsx'
import { listRevisions } from '#lib/campaigns/list-revisions.ts'
import type { Revision } from '#lib/campaigns/load-revision.ts'
import { db } from '#lib/db/sql.ts'
import { paths } from '#lib/paths.ts'
import { comparisons } from './comparisons.ts'
import { OtherRevision } from './other-revision.tsx'

/** As many as a list that opens can be read through; older ones can be compared from their own page. */
const mostOffered = 100

/** With what else this revision can be compared: the one before, the current one, or any other by its time and author. Each has an address. */
export async function CompareWith({
  campaignId,
  number,
  comparedNumber,
  compared,
  currentNumber,
}: {
  campaignId: number
  number: number
  /** 0 is the flow before its first revision. */
  comparedNumber: number
  /** Null for the empty flow, and for the one before. */
  compared: Revision | null
  currentNumber: number
}) {
  const [t, format, { revisions }] = await Promise.all([
    getTranslator('revisions'),
    getFormatter(),
    listRevisions(db, { campaignId, before: null, limit: mostOffered }),
  ])
  const { named, others, picked } = comparisons(
    { number, comparedNumber, currentNumber },
    revisions.map((each) => each.number),
  )
  if (named.length + others.length === 0 && picked === null) return null
  const words = {
    previous: (to: number) =>
      to === 0 ? t('compare.withNothing') : t('compare.withPrevious', { number: to }),
    current: (to: number) => t('compare.withCurrent', { number: to }),
  }
  const optionOf = ({ number: other, savedAt, author }: Pick<Revision, 'number' | 'savedAt' | 'author'>) => ({
    id: String(other),
    title: t('compare.option', { number: other, at: format.dateTime(new Date(savedAt), 'moment') }),
    detail: author ?? t('unknownAuthor'),
    href: paths.flowRevision(campaignId, number, other),
  })
  return (
    <nav aria-label={t('compare.with')} className="flex flex-wrap items-center gap-x-3 gap-y-2 text-sm">
      <span aria-hidden className="text-muted">
        {t('compare.with')}
      </span>
      {named.map(({ to, as }) => (
        <Link key={to} href={paths.flowRevision(campaignId, number, to)}>
          {words[as](to)}
        </Link>
      ))}
      {(others.length > 0 || picked !== null) && (
        <OtherRevision
          options={revisions.filter((each) => others.includes(each.number)).map(optionOf)}
          picked={picked !== null && compared ? optionOf(compared) : null}
        />
      )}
    </nav>
  )
}
