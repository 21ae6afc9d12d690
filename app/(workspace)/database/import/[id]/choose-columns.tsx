'use client'
import { useState } from 'react'
import { useLocale, useTranslations } from 'use-intl/react'
import { Banner } from '#components/ui/banner.tsx'
import { Button } from '#components/ui/button.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { InlineError } from '#components/ui/inline-error.tsx'
import { RadioGroup } from '#components/ui/radio-group.tsx'
import { Select } from '#components/ui/select.tsx'
import { looksLikeData, mappingProblems, matchKeys, repeatedNames } from '#lib/people/import/mapping.ts'
import { ColumnTable } from './column-table.tsx'
import { countryOptions } from './countries.ts'
import { fieldLabel } from './field-options.ts'
import type { StepProps } from './import-steps.tsx'

/** Step two: which column is what, how people are known again, and whose the phone numbers are. */
export function ChooseColumns({
  progress: { job },
  sample,
  custom,
  run,
  error,
  isPending,
  actions,
  onChecked,
}: StepProps & { onChecked: () => void }) {
  const t = useTranslations('import')
  const locale = useLocale() as 'en' | 'nl'
  const [mapping, setMapping] = useState(job.mapping)
  const [matchBy, setMatchBy] = useState(job.matchBy)
  const [defaultCountry, setCountry] = useState(job.defaultCountry)
  const [firstRowIsData, setFirstRowIsData] = useState(job.firstRowIsData)
  const [problem] = mappingProblems(mapping, matchBy, custom)
  const repeated = firstRowIsData ? [] : repeatedNames(job.header)

  async function check() {
    const choices = { importId: job.id, mapping, matchBy, defaultCountry, firstRowIsData }
    if (await run(() => actions.chooseColumns(choices))) onChecked()
  }

  return (
    <section aria-labelledby="columns" className="flex flex-col gap-4">
      <h2 id="columns" className="text-lg font-medium">
        {t('columns.title')}
      </h2>
      {looksLikeData(job.header) && (
        <Banner tone="warning" title={t('columns.noHeaderTitle')}>
          {t('columns.noHeader')}
        </Banner>
      )}
      {repeated.length > 0 && (
        <Banner tone="warning" title={t('columns.repeated', { names: repeated.join(', ') })} />
      )}
      <Checkbox isSelected={firstRowIsData} onChange={setFirstRowIsData}>
        {t('columns.firstRowIsData')}
      </Checkbox>
      <ColumnTable
        header={job.header}
        sample={firstRowIsData ? sample : sample.slice(1)}
        firstRowIsData={firstRowIsData}
        mapping={mapping}
        custom={custom}
        onChange={(column, field) =>
          setMapping(mapping.map((known, index) => (index === column ? field : known)))
        }
      />
      <div className="grid max-w-3xl gap-4 sm:grid-cols-2">
        <RadioGroup
          label={t('matchBy.label')}
          description={t('matchBy.detail')}
          value={matchBy}
          onChange={setMatchBy}
          options={matchKeys.map((value) => ({ value, label: t(`matchBy.${value}`) }))}
        />
        <Select
          label={t('defaultCountry')}
          value={defaultCountry}
          onChange={setCountry}
          options={countryOptions(locale)}
          className="self-start"
        />
      </div>
      {problem && (
        <InlineError>
          {t(`problems.${problem.kind}`, { field: fieldLabel(problem.field, custom, locale) })}
        </InlineError>
      )}
      {error && <InlineError>{error.message}</InlineError>}
      <Button
        look="primary"
        className="self-start"
        isDisabled={problem !== undefined}
        isPending={isPending}
        onPress={() => void check()}
      >
        {t('check')}
      </Button>
    </section>
  )
}
