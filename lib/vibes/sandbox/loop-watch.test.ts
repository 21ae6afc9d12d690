import { expect, test, vi } from 'vitest'
import { watchLoop } from './loop-watch.ts'

test('says how long the loop stood still, and forgets it after a while', async () => {
  const watch = watchLoop()
  try {
    // It has to have looked once before it can miss a look.
    const began = performance.now()
    await vi.waitFor(() => expect(performance.now() - began).toBeGreaterThan(30))
    const until = performance.now() + 120
    while (performance.now() < until);
    await vi.waitFor(() => expect(watch.stoodStillMs()).toBeGreaterThanOrEqual(100))
    await vi.waitFor(() => expect(watch.stoodStillMs()).toBeLessThan(100), { timeout: 10_000 })
  } finally {
    watch.stop()
  }
})
