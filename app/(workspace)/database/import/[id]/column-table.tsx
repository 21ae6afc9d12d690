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
  const valuesOf = (index: number) =>
    sample
      .map((cells) => cells[index]?.trim())
      .filter(Boolean)
      .slice(0, sampleCells)
  return (
    <Table label={t('columns.title')} className="max-w-4xl">
      <TableHead>
        <Column>{t('columns.column')}</Column>
        <Column className="max-md:hidden">{t('columns.sample')}</Column>
        <Column>{t('columns.field')}</Column>
      </TableHead>
      <tbody>
        {columns.map(({ index, name }) => (
          <Row key={index}>
            <RowHeader className="max-w-36 truncate md:max-w-48">
              {name}
              {/* On a phone in place of the column, so that the picker stays in sight. */}
              <span className="block truncate text-sm text-muted md:hidden">{valuesOf(index)[0]}</span>
            </RowHeader>
            <Cell className="max-w-80 truncate text-muted max-md:hidden">{valuesOf(index).join(' · ')}</Cell>
            <Cell className="w-44 min-w-40 md:w-64">
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
