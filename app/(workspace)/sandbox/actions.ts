'use server'
import { z } from 'zod'
import { defineAction } from '#app/define-action.ts'
import { database } from '#lib/db/sql.ts'
import { moveDemoClock, moveDemoClockToTomorrow } from '#lib/demo-clock.ts'
import { changeFaults, timeOutNextCall, withSandbox } from '#lib/vibes/sandbox-queries.ts'

const phone = z.string().regex(/^\+[1-9]\d{6,14}$/)

/** Types a text on a phone, as its owner would. */
export const replyOnPhone = defineAction({
  name: 'sandbox.reply',
  permission: 'sandbox.use',
  input: z.object({ phone, text: z.string().trim().min(1, 'sandbox.errors.emptyReply').max(1600) }),
  audit: () => null,
  run: ({ input }) =>
    withSandbox(async (control) => ({ did: (await control.reply(input.phone, { text: input.text })).did })),
})

export const markPhoneRead = defineAction({
  name: 'sandbox.mark-read',
  permission: 'sandbox.use',
  input: z.object({ phone }),
  audit: () => null,
  run: async ({ input }) => {
    await withSandbox((control) => control.markRead(input.phone))
    return null
  },
})

const minutes = { minutes: 15, hour: 60, day: 24 * 60 }

/** Moves the demo's one clock, ours and the sandbox's. */
export const moveClock = defineAction({
  name: 'sandbox.move-clock',
  permission: 'sandbox.use',
  input: z.object({ step: z.enum(['minutes', 'hour', 'day', 'tomorrow']) }),
  audit: (input) => ({ summary: { step: input.step } }),
  run: async ({ input }) => {
    const now =
      input.step === 'tomorrow'
        ? await moveDemoClockToTomorrow(database())
        : await moveDemoClock(database(), minutes[input.step] * 60_000)
    return { now: now.toISOString() }
  },
})

export const setFaultSwitches = defineAction({
  name: 'sandbox.set-faults',
  permission: 'sandbox.use',
  input: z.object({
    throttle: z.boolean().optional(),
    rejectCredentials: z.boolean().optional(),
    outage: z.enum(['none', 'unavailable', 'reset', 'refuse']).optional(),
    repeatCallbacks: z.boolean().optional(),
    shuffleCallbacks: z.boolean().optional(),
  }),
  audit: (input) => ({ summary: input }),
  run: ({ input }) =>
    changeFaults(Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined))),
})

/** The next call that changes something at Vibes is carried out and never answered. */
export const timeOutNext = defineAction({
  name: 'sandbox.time-out-next',
  permission: 'sandbox.use',
  input: z.object({}),
  audit: () => ({}),
  run: async () => {
    await timeOutNextCall()
    return null
  },
})
