import { expect, test } from 'vitest'
import { Standstill } from './standstill.ts'
import { dice } from './testing/dice.ts'

const limit = 300
const gapMs = 1_000 / (limit * 0.955)
const minuteMs = 60_000

type OtherSide = { answerMs: () => number; standsStill?: { everyMs: number; ms: number } }

/** Takes nothing in and answers nothing while it stands still. */
function awakeAt(at: number, { everyMs, ms }: { everyMs: number; ms: number }): number {
  const begins = Math.floor(at / everyMs) * everyMs + everyMs / 2
  return at >= begins && at < begins + ms ? begins + ms : at
}

/** A minute of calls at our pace; those that follow a standstill come as much later as was noticed of it, if we make up for it. */
function aMinute({ answerMs, standsStill = { everyMs: 1_000, ms: 0 } }: OtherSide, makesUp = true) {
  let now = 0
  const standstill = new Standstill(() => now)
  const underWay: { call: ReturnType<Standstill['posted']>; answeredAt: number }[] = []
  const arrivals: number[] = []
  let noticedMs = 0
  for (let slot = 0; slot < minuteMs; ) {
    now = slot
    const arrival = awakeAt(now, standsStill)
    arrivals.push(arrival)
    underWay.push({ call: standstill.posted(), answeredAt: awakeAt(arrival + answerMs(), standsStill) })
    slot += gapMs
    underWay.sort((a, b) => a.answeredAt - b.answeredAt)
    while (underWay[0] && underWay[0].answeredAt < slot) {
      const { call, answeredAt } = underWay.shift()!
      now = answeredAt
      const stoodMs = standstill.answered(call, true)
      noticedMs += stoodMs
      if (makesUp) slot += stoodMs
    }
  }
  return { refused: refusedOf(arrivals), noticedMs }
}

/** How many a strict sliding second refuses. */
function refusedOf(arrivals: number[]): number {
  const taken: number[] = []
  for (const at of arrivals) if (!(at - taken.at(-limit)! < 1_000)) taken.push(at)
  return arrivals.length - taken.length
}

const random = dice(1)
const between = (least: number, most: number) => () => least + random.next() * (most - least)
/** A few take many times as long as most. */
const unevenly = () => 80 * Math.exp(1.2 * (random.next() + random.next() + random.next() - 1.5))

test.each([
  ['at once', between(1, 4), 60],
  ['at once', between(1, 4), 300],
  ['within 100 ms', between(0, 100), 60],
  ['within 100 ms', between(0, 100), 300],
  ['after 300 ms', between(280, 330), 120],
])('answers come %s, and twice in five seconds the other side stands still', (_, answerMs, ms) => {
  const otherSide = { answerMs, standsStill: { everyMs: 2_500, ms } }
  const before = aMinute(otherSide, false).refused
  expect(before).toBeGreaterThan(60)
  // Those of a standstill that looked like chance.
  expect(aMinute(otherSide).refused).toBeLessThan(before / 20)
})

test('of a minute in which nothing stood still less than a fiftieth is left out, however unevenly answers come', () => {
  expect(aMinute({ answerMs: between(1, 4) }).noticedMs).toBe(0)
  expect(aMinute({ answerMs: between(0, 100) }).noticedMs).toBeLessThan(minuteMs / 500)
  expect(aMinute({ answerMs: unevenly }).noticedMs).toBeLessThan(minuteMs / 50)
})

test('a process that was frozen itself has not seen the other side stand still', () => {
  let now = 0
  const standstill = new Standstill(() => now)
  const calls = Array.from({ length: 20 }, () => {
    now += 3
    return standstill.posted()
  })
  now += 2_000
  expect(calls.map((call) => standstill.answered(call, true))).toEqual(calls.map(() => 0))
})

test('calls that hang by themselves are no standstill while others are answered', () => {
  let now = 0
  const standstill = new Standstill(() => now)
  for (let n = 0; n < 5; n += 1) standstill.posted()
  const noticed = Array.from({ length: 400 }, () => {
    const call = standstill.posted()
    now += 18
    return standstill.answered(call, true)
  })
  // The first answers say how long they usually take.
  expect(noticed.slice(20).every((ms) => ms === 0)).toBe(true)
})

test('an outage is none: a refused connection is no answer', () => {
  let now = 0
  const standstill = new Standstill(() => now)
  const calls = Array.from({ length: 100 }, () => {
    now += 3
    return standstill.posted()
  })
  for (let n = 0; n < 30; n += 1) now += 3
  expect(standstill.answered(calls[0]!, false)).toBe(0)
})
