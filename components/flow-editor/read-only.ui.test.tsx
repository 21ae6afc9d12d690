import { cleanup, render, screen } from '@testing-library/react'
import type { ComponentType } from 'react'
import { IntlProvider } from 'use-intl/react'
import { afterEach, expect, test } from 'vitest'
import type { Settings } from '#lib/flow/flow.ts'
import ChangeDataValueForm from '#lib/flow-steps/change-data-value/form.tsx'
import ChangeScoreForm from '#lib/flow-steps/change-score/form.tsx'
import type { StepFormProps } from '#lib/flow-steps/define-step-view.ts'
import InterestingMomentForm from '#lib/flow-steps/interesting-moment/form.tsx'
import { noLookups } from '#lib/flow-steps/lookups.ts'
import { formats } from '#lib/i18n/formats.ts'
import { catalogues } from '#lib/i18n/messages.ts'

afterEach(cleanup)

const as = <S,>(form: ComponentType<StepFormProps<S>>) => form as unknown as ComponentType<StepFormProps>

test.each([
  ['Change Score', as(ChangeScoreForm), { change: '+5' }, /\+5 adds/],
  ['Change Data Value', as(ChangeDataValueForm), { field: 'city', value: 'Utrecht' }, /Leave it empty/],
  [
    'Interesting Moment',
    as(InterestingMomentForm),
    { type: 'sms', description: 'Came by' },
    /Tokens such as/,
  ],
])('how %s is written is said to who may write it', (_, Form, settings: Settings, hint) => {
  const show = (isReadOnly: boolean) =>
    render(
      <IntlProvider locale="en" messages={catalogues.en} timeZone="America/Chicago" formats={formats}>
        <Form
          settings={settings}
          onChange={() => {}}
          errors={{}}
          hints={{}}
          lookups={noLookups}
          searches={{} as StepFormProps['searches']}
          isReadOnly={isReadOnly}
        />
      </IntlProvider>,
    )
  show(false)
  expect(screen.getByText(hint)).toBeTruthy()
  cleanup()
  show(true)
  expect(screen.queryByText(hint)).toBeNull()
})
