import { expect, test } from 'vitest'
import { mostUnderWay, PostWindow } from './post-window.ts'

/** Keeps the window full for so many rounds; each answer takes what `answer` says for that many under way. */
async function drive(window: PostWindow, rounds: number, answer: (underWay: number) => number | 'trouble') {
  for (let round = 0; round < rounds; round += 1) {
    const size = window.size
    for (let n = 0; n < size; n += 1) void window.enter()
    const waiting = window.enter()
    for (let n = 0; n < size; n += 1) {
      const said = answer(size)
      window.leave(said === 'trouble' ? null : said, said === 'trouble')
    }
    await waiting
    window.leave(null, false)
  }
}

test('grows while answers stay as quick, up to what the client can carry', async () => {
  const window = new PostWindow()
  await drive(window, 200, () => 50)
  expect(window.size).toBe(mostUnderWay)
})

test('settles where more calls under way only make each slower', async () => {
  const window = new PostWindow()
  // The other side carries 60 at once in 40 ms; beyond that all wait for each other.
  await drive(window, 300, (underWay) => 40 * Math.max(1, underWay / 60))
  expect(window.size).toBeGreaterThan(50)
  expect(window.size).toBeLessThan(220)
})

test('halves on trouble, never below a few, and comes back', async () => {
  const window = new PostWindow()
  await drive(window, 200, () => 50)
  void window.enter()
  window.leave(null, true)
  expect(window.size).toBe(mostUnderWay / 2)
  await drive(window, 20, () => 'trouble')
  expect(window.size).toBe(4)
  await drive(window, 400, () => 50)
  expect(window.size).toBe(mostUnderWay)
})

test('a network that has become slower for good is taken as it is, once few calls are as slow', async () => {
  const window = new PostWindow()
  await drive(window, 100, () => 20)
  await drive(window, 20, () => 200)
  expect(window.size).toBeLessThan(mostUnderWay)
  await drive(window, 600, () => 200)
  expect(window.size).toBe(mostUnderWay)
})

test('never lets more in than its size', async () => {
  const window = new PostWindow()
  let inside = 0
  const entered: Promise<void>[] = []
  for (let n = 0; n < 100; n += 1) {
    const wait = window.enter()
    const count = () => {
      inside += 1
    }
    if (wait) entered.push(wait.then(count))
    else count()
  }
  expect(inside).toBe(32)
  window.leave(10, false)
  await entered[0]
  expect(inside).toBe(33)
})

test('claims as many at once as can be posted in a quarter of a second', () => {
  const window = new PostWindow()
  for (let turn = 0; turn < 40; turn += 1) window.turnTook(window.perTurn * 0.1, window.perTurn)
  expect(window.perTurn).toBe(1_000)
  for (let turn = 0; turn < 10; turn += 1) window.turnTook(window.perTurn * 2, window.perTurn)
  expect(window.perTurn).toBeLessThanOrEqual(125)
  expect(window.perTurn).toBeGreaterThanOrEqual(32)
})

test('settles at what is posted and written back within its time, wherever it began and however long answers take', () => {
  const window = new PostWindow()
  // Half a millisecond each.
  for (let turn = 0; turn < 20; turn += 1) window.turnTook(window.perTurn / 2, window.perTurn)
  expect(window.perTurn).toBe(400)
  // Four milliseconds each.
  for (let turn = 0; turn < 20; turn += 1) window.turnTook(window.perTurn * 4, window.perTurn)
  expect(window.perTurn).toBe(50)
  // Answers that take half a second are no reason to claim fewer: they would take as long one by one.
  for (let answer = 0; answer < 32; answer += 1) {
    void window.enter()
    window.leave(500, false)
  }
  for (let turn = 0; turn < 40; turn += 1) window.turnTook(window.perTurn / 2 + 500, window.perTurn)
  expect(window.perTurn).toBe(400)
  for (let turn = 0; turn < 20; turn += 1) window.turnTook(window.perTurn * 4 + 500, window.perTurn)
  // Few were due: how many more would have gone is not known.
  window.turnTook(5, 10)
  expect(window.perTurn).toBe(50)
})

test('slots are taken as far ahead as claims take lately, within bounds', () => {
  const window = new PostWindow()
  window.claimTook(100)
  expect(window.leadMs).toBe(130)
  window.claimTook(5)
  expect(window.leadMs).toBeCloseTo(104)
  window.claimTook(2_000)
  expect(window.leadMs).toBe(180)
  for (let turn = 0; turn < 20; turn += 1) window.claimTook(5)
  expect(window.leadMs).toBe(40)
})
