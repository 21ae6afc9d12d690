'use client'
import { useLocale, useTranslations } from 'use-intl/react'
import { ComboBox } from '#components/ui/combo-box.tsx'
import { Cell, Column, Row, RowHeader, Table, TableHead } from '#components/ui/table.tsx'
import type { CustomField, Mapping } from '#lib/people/import/mapping.ts'
import { fieldOptions } from './field-options.ts'

const sampleCells = 3

/** Each column of the file with what stands in it, and a picker for its field. Clearing the picker ignores the column. */
export function ColumnTable({
  header,
  sample,
  firstRowIsData,
  mapping,
  custom,
  onChange,
}: {
  header: readonly string[]
  sample: readonly string[][]
  firstRowIsData: boolean
  mapping: Mapping
  custom: readonly CustomField[]
  onChange: (column: number, field: string | null) => void
}) {
  const t = useTranslations('import')
  const locale = useLocale() as 'en' | 'nl'
  const options = fieldOptions(custom, locale)
  const columns = header.map((cell, index) => ({
    index,
    name: firstRowIsData || cell.trim() === '' ? t('columns.unnamed', { number: index + 1 }) : cell,
  }))
  return (
    <Table label={t('columns.title')} className="max-w-4xl">
      <TableHead>
        <Column>{t('columns.column')}</Column>
        <Column>{t('columns.sample')}</Column>
        <Column>{t('columns.field')}</Column>
      </TableHead>
      <tbody>
        {columns.map(({ index, name }) => (
          <Row key={index}>
            <RowHeader className="max-w-48 truncate">{name}</RowHeader>
            <Cell className="max-w-80 truncate text-muted">
              {sample
                .map((cells) => cells[index]?.trim())
                .filter(Boolean)
                .slice(0, sampleCells)
                .join(' · ')}
            </Cell>
            <Cell className="w-64 min-w-48">
              <ComboBox
                label={`${t('columns.field')}: ${name}`}
                hideLabel
                placeholder={t('columns.ignore')}
                value={options.find((option) => option.id === mapping[index]) ?? null}
                onChange={(option) => onChange(index, option?.id ?? null)}
                emptyText={t('columns.emptySearch')}
                search={async (text) =>
                  options.filter((option) => option.title.toLowerCase().includes(text.trim().toLowerCase()))
                }
              />
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  )
}
