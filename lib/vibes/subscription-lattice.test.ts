import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hear, mustEndAtVibes, type Subscription, unheard, type Word } from './subscription-lattice.ts'

const at = (minute: number) => new Date(Date.UTC(2026, 10, 24, 16, minute))

function word(kind: Word['kind'], minute: number, extra: Partial<Word> = {}): Word {
  return { kind, at: at(minute), source: 'callback', ...extra }
}

function hearAll(words: Word[], from: Subscription | null = null): Subscription {
  return words.reduce<Subscription>((held, each) => hear(held, each), from ?? unheard)
}

/** Every word from every state: the table the rules above come down to. */
const table: [name: string, words: Word[], state: string][] = [
  ['asked', [word('prompted', 1)], 'pending'],
  ['asked, Y', [word('prompted', 1), word('added', 2)], 'active'],
  ['asked, confirmed', [word('prompted', 1), word('confirmed', 2)], 'active'],
  ['asked, N', [word('prompted', 1), word('rejected', 2)], 'rejected'],
  ['asked, silence', [word('prompted', 1), word('expired', 9)], 'expired'],
  ['Y known only after we gave it up', [word('prompted', 1), word('expired', 9), word('added', 2)], 'active'],
  ['Y, then STOP', [word('added', 2), word('removed', 3)], 'ended'],
  ['STOP heard before Y', [word('removed', 3), word('added', 2)], 'ended'],
  ['STOP and Y in the same second', [word('removed', 3), word('added', 3)], 'ended'],
  ['back after STOP', [word('added', 2), word('removed', 3), word('added', 4)], 'active'],
  ['asked again after N', [word('rejected', 2), word('prompted', 4)], 'pending'],
  ['we end an active one', [word('added', 2), word('unsubscribed', 5)], 'ended'],
  ['we end an open question', [word('prompted', 1), word('unsubscribed', 5)], 'cancelled'],
  [
    'the cancelled question answered Y',
    [word('prompted', 1), word('unsubscribed', 5), word('added', 6)],
    'cancelled',
  ],
  [
    'cancelled, then a new question and Y',
    [word('prompted', 1), word('cancelled', 5), word('prompted', 6), word('added', 7)],
    'active',
  ],
  [
    'cancelled, joined long after',
    [word('prompted', 1, { expiresAt: at(10) }), word('cancelled', 5), word('added', 11)],
    'active',
  ],
  ['never on the list', [word('absent', 5, { source: 'look_up' })], 'unknown'],
  ['active, gone at a look-up', [word('added', 2), word('absent', 5, { source: 'look_up' })], 'ended'],
  ['open question at a look-up', [word('prompted', 2), word('absent', 5, { source: 'look_up' })], 'pending'],
  ['expiry after an answer', [word('added', 2), word('expired', 9)], 'active'],
]

test.each(table)('%s', (_name, words, state) => {
  expect(hearAll(words).state).toBe(state)
})

test('a look-up that found nothing is remembered as asked', () => {
  expect(hear(null, word('absent', 5, { source: 'look_up' }))).toMatchObject({
    state: 'unknown',
    checkedAt: at(5),
  })
})

test('a cancelled one that Vibes reports subscribed must be ended there, and once it is, no more', () => {
  const subscribed = hearAll([word('prompted', 1), word('unsubscribed', 5), word('added', 6)])
  expect(mustEndAtVibes(subscribed)).toBe(true)
  expect(mustEndAtVibes(hear(subscribed, word('removed', 7, { reason: 'api_opt_out' })))).toBe(false)
})

test('a row without a kind (imported, seeded) is understood by its state', () => {
  const seeded: Subscription = { ...unheard, state: 'active', eventAt: at(4) }
  expect(hear(seeded, word('removed', 3)).state).toBe('active')
  expect(hear(seeded, word('removed', 5)).state).toBe('ended')
})

describe('callbacks', () => {
  // Few distinct times, so that ties are common.
  const callback = fc.record({
    kind: fc.constantFrom<Word['kind']>('prompted', 'confirmed', 'added', 'rejected', 'removed'),
    at: fc.integer({ min: 0, max: 6 }).map(at),
    source: fc.constant<Word['source']>('callback'),
    reason: fc.constantFrom(null, 'user_opt_out'),
  })
  // What stood before: nothing, or what our own steps had written.
  const start = fc
    .array(
      fc.record({
        kind: fc.constantFrom<Word['kind']>('prompted', 'cancelled', 'unsubscribed', 'expired'),
        at: fc.integer({ min: 0, max: 6 }).map(at),
        source: fc.constant<Word['source']>('step'),
        expiresAt: fc.constantFrom(null, at(3), at(5)),
      }),
      { maxLength: 3 },
    )
    .map((words) => hearAll(words))

  /** What the rest of the product sees. */
  const seen = (held: Subscription) => ({
    state: held.state,
    eventAt: held.eventAt,
    kind: held.eventKind,
    ends: mustEndAtVibes(held),
  })

  test('any order and any repetition ends in the same state', () => {
    fc.assert(
      fc.property(
        start,
        fc.array(callback, { maxLength: 8 }),
        fc.infiniteStream(fc.nat()),
        (from, words, random) => {
          const expected = seen(hearAll(words, from))
          const shuffled = [...words, ...words.slice(0, 3)]
            .map((each) => ({ each, key: random.next().value as number }))
            .sort((a, b) => a.key - b.key)
            .map(({ each }) => each)
          expect(seen(hearAll(shuffled, from))).toEqual(expected)
        },
      ),
      { numRuns: 3000 },
    )
  })

  test('hearing the same word twice changes nothing the second time', () => {
    fc.assert(
      fc.property(start, callback, (from, each) => {
        const once = hear(from, each)
        expect(hear(once, each)).toBe(once)
      }),
    )
  })
})
