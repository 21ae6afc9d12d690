import { getFormatter, getTranslator } from '#app/i18n.ts'
import { Link } from '#components/ui/link.tsx'
import { type Tone, toneIcons, toneText } from '#components/ui/tone.ts'
import type { EngineFigures } from '#lib/health/engine-figures.ts'
import { durationText } from '#lib/i18n/duration.ts'
import { paths } from '#lib/paths.ts'
import { type Finding, findings } from './findings.ts'

/** What stands out, worst first, each with what to do; one good line when nothing does. */
export async function HealthSummary({ figures }: { figures: EngineFigures }) {
  const [t, format] = await Promise.all([getTranslator('systemHealth'), getFormatter()])
  const found = findings(figures)
  const words = ({ code, amount }: Finding) =>
    t(`findings.${code}`, {
      amount,
      duration: durationText(format, amount),
      size: format.number(amount / 2 ** 30, 'decimal'),
    })
  return (
    <ul
      aria-label={t('findings.title')}
      className="divide-y divide-line rounded-md border border-line bg-surface"
    >
      {found.map((finding) => {
        const tone: Exclude<Tone, 'neutral'> = finding.tone
        const Icon = toneIcons[tone]
        return (
          <li key={finding.code} className="flex items-start gap-2 px-3 py-2">
            <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${toneText[tone]}`} />
            <span>
              {words(finding)}{' '}
              {finding.toLaunchPoint && <Link href={paths.launchPoint()}>{t('toLaunchPoint')}</Link>}
            </span>
          </li>
        )
      })}
    </ul>
  )
}
