import { expect, test } from 'vitest'
import { renderTemplate } from './template.ts'

test.each([
  ['{{ message }}', 'Hi'],
  ['{{message}}', 'Hi'],
  ['{{- event_data.message -}}!', 'Hi!'],
  ['{{ event.message }} {{ message }}', 'Hi Hi'],
  ['{{ nothing.here }}', ''],
  ['no variable', 'no variable'],
  ['{{ toString }}', ''],
])('%s', (template, expected) => {
  const data = { message: 'Hi' }
  expect(renderTemplate(template, [data, { event_data: data }, { event: data }])).toBe(expected)
})

test('what a variable brings in is not rendered again', () => {
  expect(renderTemplate('{{ message }}', [{ message: '{{ secret }} $& $1', secret: 'x' }])).toBe(
    '{{ secret }} $& $1',
  )
})
