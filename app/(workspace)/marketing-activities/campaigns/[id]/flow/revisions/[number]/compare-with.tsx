import { getFormatter, getTranslator } from '#app/i18n.ts'
import { Link } from '#components/ui/link.tsx'
import { listRevisions } from '#lib/campaigns/list-revisions.ts'
import { db } from '#lib/db/sql.ts'
import { paths } from '#lib/paths.ts'

/** As many as a list that opens can be read through; older ones can be compared from their own page. */
const mostOffered = 100

/** With what else this revision can be compared: the one before, the current one, or any other by its time and author. Links and a form: each has an address. */
export async function CompareWith({
  campaignId,
  number,
  comparedNumber,
  currentNumber,
}: {
  campaignId: number
  number: number
  /** 0 is the flow before its first revision. */
  comparedNumber: number
  currentNumber: number
}) {
  const [t, format, { revisions }] = await Promise.all([
    getTranslator('revisions'),
    getFormatter(),
    listRevisions(db, { campaignId, before: null, limit: mostOffered }),
  ])
  const offers = [
    {
      to: number - 1,
      label: number === 1 ? t('compare.withNothing') : t('compare.withPrevious', { number: number - 1 }),
    },
    ...(number === currentNumber || number === currentNumber + 1
      ? []
      : [{ to: currentNumber, label: t('compare.withCurrent', { number: currentNumber }) }]),
  ].filter(({ to }) => to !== comparedNumber)
  const others = revisions.filter((other) => other.number !== number && other.number !== comparedNumber)
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 text-sm">
      {offers.length > 0 && (
        <nav aria-label={t('compare.with')} className="flex flex-wrap items-center gap-x-3">
          <span aria-hidden className="text-muted">
            {t('compare.with')}
          </span>
          {offers.map(({ to, label }) => (
            <Link key={to} href={paths.flowRevision(campaignId, number, to)}>
              {label}
            </Link>
          ))}
        </nav>
      )}
      {others.length > 0 && (
        <form
          action={paths.flowRevision(campaignId, number)}
          className="flex min-w-0 flex-wrap items-center gap-2"
        >
          <label htmlFor="with" className="text-muted">
            {t('compare.other')}
          </label>
          <select
            id="with"
            name="with"
            className="h-8 max-w-full min-w-0 rounded-md border border-strong bg-surface px-2 text-base tabular-nums"
          >
            {others.map((other) => (
              <option key={other.number} value={other.number}>
                {t('compare.option', {
                  number: other.number,
                  at: format.dateTime(new Date(other.savedAt), 'moment'),
                  author: other.author ?? t('unknownAuthor'),
                })}
              </option>
            ))}
          </select>
          <button
            type="submit"
            className="h-8 rounded-md border border-strong bg-surface px-3 text-base font-medium hover:bg-hover"
          >
            {t('compare.go')}
          </button>
        </form>
      )}
    </div>
  )
}
