'use client'
import { useFormatter, useTranslations } from 'use-intl/react'
import { DownloadLink } from '#components/ui/download-link.tsx'
import { Cell, Column, Row, RowHeader, Table, TableHead } from '#components/ui/table.tsx'
import { paths } from '#lib/paths.ts'
import type { CheckResult } from '#lib/people/import/check-result.ts'
import { countedReason } from '#lib/people/import/reason-words.ts'

/** New, changed, unchanged and left out, the last by reason; and what a sender should know of the phones. */
export function CheckCounts({ importId, check }: { importId: number; check: CheckResult }) {
  const t = useTranslations('import')
  const tAny = useTranslations() as unknown as (key: string) => string
  const format = useFormatter()
  const rejected = check.rejected.reduce((sum, { rows }) => sum + rows, 0)
  const notes = [
    check.sharedPhones.phones > 0 && t('checked.sharedPhones', { ...check.sharedPhones }),
    check.badPhones > 0 && t('checked.badPhones', { count: check.badPhones }),
    check.withoutPhone > 0 && t('checked.withoutPhone', { count: check.withoutPhone }),
    check.ambiguous > 0 && t('checked.ambiguous', { count: check.ambiguous }),
  ].filter((note) => note !== false)
  return (
    <>
      <Table label={t('checked.title')} className="max-w-xl">
        <TableHead>
          <Column>{t('checked.what')}</Column>
          <Column isNumber>{t('checked.people')}</Column>
        </TableHead>
        <tbody>
          {(['created', 'updated', 'unchanged'] as const).map((what) => (
            <Row key={what}>
              <RowHeader>{t(`checked.${what}`)}</RowHeader>
              <Cell isNumber>{format.number(check[what])}</Cell>
            </Row>
          ))}
          <Row>
            <RowHeader>{t('checked.rejected')}</RowHeader>
            <Cell isNumber>{format.number(rejected)}</Cell>
          </Row>
          {check.rejected.map(({ reason, rows }) => (
            <Row key={reason} className="text-muted">
              <RowHeader className="pl-8">{tAny(countedReason(reason).key)}</RowHeader>
              <Cell isNumber>{format.number(rows)}</Cell>
            </Row>
          ))}
        </tbody>
      </Table>
      {notes.length > 0 && (
        <ul className="flex list-disc flex-col gap-1 pl-5 text-muted">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      {rejected > 0 && <DownloadRejected importId={importId} />}
    </>
  )
}

export function DownloadRejected({ importId }: { importId: number }) {
  const t = useTranslations('import')
  return (
    <DownloadLink className="self-start" href={paths.importRejected(importId)}>
      {t('checked.download')}
    </DownloadLink>
  )
}
