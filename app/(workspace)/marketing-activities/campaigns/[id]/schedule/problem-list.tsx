// Why the campaign can't run yet, each line leading to where it is mended.
import { getTranslator } from '#app/i18n.ts'
import { requestLocale } from '#app/request-locale.ts'
import { Banner } from '#components/ui/banner.tsx'
import { Link } from '#components/ui/link.tsx'
import type { RunProblem } from '#lib/campaigns/runnable.ts'
import { translate } from '#lib/i18n/translate.ts'
import { paths } from '#lib/paths.ts'

export async function ProblemList({
  campaignId,
  problems,
}: {
  campaignId: number
  problems: readonly RunProblem[]
}) {
  const [t, locale] = await Promise.all([getTranslator('runs'), requestLocale()])
  return (
    <Banner tone="warning" title={t('schedule.cantRun')}>
      <ul className="flex flex-col gap-1 pt-1">
        {problems.map((problem) => {
          const words = translate(locale, problem.message)
          return (
            <li key={`${problem.tab}:${words}`}>
              <Link href={paths.campaign(campaignId, problem.tab)}>{words}</Link>
            </li>
          )
        })}
      </ul>
    </Banner>
  )
}
