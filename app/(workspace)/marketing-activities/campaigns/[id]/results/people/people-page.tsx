// The page a number opens: which people, in words; the people; on, and back to where one came from.
import { ArrowLeft, Users } from 'lucide-react'
import type { ReactNode } from 'react'
import { getTranslator } from '#app/i18n.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Link } from '#components/ui/link.tsx'
import type { Page, PersonLine } from '#lib/campaigns/run-report.ts'
import { Pager } from './pager.tsx'
import { PeopleTable } from './people-table.tsx'

export async function PeoplePage(props: {
  title: string
  /** The title names outcome and reason, so no column repeats it on every line. */
  titleSaysWhy: boolean
  back: { href: string; label: string }
  people: Page<PersonLine>
  /** Address of the first page. */
  href: string
  isFirst: boolean
  /** Said where there are none. */
  whyEmpty?: string
  actions?: ReactNode
}) {
  const t = await getTranslator('runs')
  return (
    <div className="flex min-w-0 flex-1 flex-col gap-4 overflow-y-auto p-4">
      <div className="flex flex-wrap items-end gap-x-4 gap-y-2">
        <div className="flex min-w-0 flex-1 basis-64 flex-col gap-1">
          <Link href={props.back.href} className="flex w-max items-center gap-1">
            <ArrowLeft aria-hidden className="size-4" />
            {props.back.label}
          </Link>
          <h2 className="text-lg font-medium">{props.title}</h2>
        </div>
        {props.actions}
      </div>
      {props.people.rows.length === 0 ? (
        <EmptyState icon={Users} title={t('people.empty')}>
          {props.whyEmpty}
        </EmptyState>
      ) : (
        <PeopleTable label={props.title} rows={props.people.rows} hideOutcome={props.titleSaysWhy} />
      )}
      <Pager href={props.href} next={props.people.next} isFirst={props.isFirst} />
    </div>
  )
}
