import { getTranslator } from '#app/i18n.ts'
import { Link } from '#components/ui/link.tsx'
import { paths } from '#lib/paths.ts'

/** With what else this revision can be compared: the one before, the current one, or any other by its number. Links and a form: each has an address. */
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
  const t = await getTranslator('revisions')
  const offers = [
    {
      to: number - 1,
      label: number === 1 ? t('compare.withNothing') : t('compare.withPrevious', { number: number - 1 }),
    },
    ...(number === currentNumber || number === currentNumber + 1
      ? []
      : [{ to: currentNumber, label: t('compare.withCurrent', { number: currentNumber }) }]),
  ].filter(({ to }) => to !== comparedNumber)
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
      <form action={paths.flowRevision(campaignId, number)} className="flex items-center gap-2">
        <label htmlFor="with" className="text-muted">
          {t('compare.other')}
        </label>
        <input
          id="with"
          name="with"
          inputMode="numeric"
          pattern="[0-9]{1,9}"
          required
          size={4}
          className="h-7 rounded-md border border-strong bg-surface px-2 tabular-nums"
        />
        <button
          type="submit"
          className="h-7 rounded-md border border-strong bg-surface px-2 font-medium hover:bg-hover"
        >
          {t('compare.go')}
        </button>
      </form>
    </div>
  )
}
