import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compileText, systemValues } from './render.ts'

const system = systemValues(new Date('2026-11-24T16:00:00Z'), 'America/Chicago')

test('fills in values, defaults and system tokens', () => {
  const text = compileText(
    'Hi {{lead.First Name:default=there}}, {{lead.City}}! {{system.date}} {{system.time}} {{my.Offer}}',
    {
      Offer: '20 %',
    },
  )
  expect(text.fields).toEqual(['firstName', 'city'])
  expect(text.unknown).toEqual([])
  expect(text.render({ firstName: 'Zoë', city: 'Chicago' }, system)).toEqual({
    text: 'Hi Zoë, Chicago! 2026-11-24 10:00 20 %',
    holes: [],
  })
  expect(text.render({ firstName: '  ', city: null }, system)).toEqual({
    text: 'Hi there, ! 2026-11-24 10:00 20 %',
    holes: ['{{lead.City}}'],
  })
})

test('a value that looks like a token stays text', () => {
  const text = compileText('Hi {{lead.First Name}}')
  expect(text.render({ firstName: '{{lead.Last Name}}', lastName: 'X' }, system).text).toBe(
    'Hi {{lead.Last Name}}',
  )
})

test('zero and false are values', () => {
  expect(
    compileText('{{lead.Lead Score}} {{lead.Unsubscribed}}').render(
      { leadScore: 0, unsubscribed: false },
      system,
    ),
  ).toEqual({
    text: '0 false',
    holes: [],
  })
})

test('unknown tokens are named', () => {
  expect(compileText('{{lead.Nickname:default=you}} {{my.Offer}}').unknown).toEqual([
    '{{lead.Nickname:default=you}}',
    '{{my.Offer}}',
  ])
})

test('a text without tokens is itself', () => {
  fc.assert(
    fc.property(
      fc.string().filter((text) => !text.includes('{{')),
      (text) => {
        expect(compileText(text).render({}, system).text).toBe(text)
      },
    ),
  )
})
