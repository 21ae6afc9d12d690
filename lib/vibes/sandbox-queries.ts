// The phones of the sandbox as our pages show them. Only server code asks: the control API's token stays here.
import 'server-only'
import sql from 'sql-template-tag'
import { db as processDb, type Queryable } from '#lib/db/sql.ts'
import { AppError } from '#lib/errors.ts'
import { connectedService } from './queries.ts'
import { type SandboxControl, SandboxControlError } from './sandbox/control-client.ts'
import type { PhoneDetail, PhonesPage, SandboxFaults } from './sandbox/control-types.ts'
import { sandboxControlFromEnv } from './sandbox-control.ts'

export type SandboxPhone = PhoneDetail & {
  /** People here who have this number. */
  people: { id: number; name: string | null }[]
}

/** Runs a call to the sandbox; one that doesn't answer becomes a sentence for the person. */
export async function withSandbox<T>(work: (control: SandboxControl) => Promise<T>): Promise<T> {
  const control = sandboxControlFromEnv()
  try {
    if (!control) throw new Error('no sandbox is set')
    return await work(control)
  } catch (cause) {
    if (cause instanceof SandboxControlError && cause.status === 404) {
      throw new AppError('not_found', {
        message: cause.message,
        userMessage: { key: 'errors.notFound' },
        cause,
      })
    }
    throw new AppError('unavailable', {
      message: 'the sandbox does not answer',
      userMessage: { key: 'sandbox.errors.away' },
      cause,
    })
  }
}

/** Whether the sandbox is the service texts go to; else its phones say nothing about this Flowstep. */
export async function isSandboxConnected(db: Queryable = processDb): Promise<boolean> {
  return (await connectedService(db))?.isSandbox ?? false
}

export const phonesPerPage = 30

/** Newest text first. `after` is the `next` of the page before. */
export function sandboxPhones(page: { find?: string; after?: number | null }): Promise<PhonesPage> {
  const find = page.find?.replaceAll(/[^\d]/g, '') ?? ''
  return withSandbox((control) =>
    control.phones({ limit: phonesPerPage, after: page.after ?? null, ...(find === '' ? {} : { q: find }) }),
  )
}

/** One phone's conversation, with the people who have the number. */
export async function sandboxPhone(phone: string, db: Queryable = processDb): Promise<SandboxPhone> {
  const [detail, people] = await Promise.all([
    withSandbox((control) => control.phone(phone)),
    db.query<SandboxPhone['people'][number]>(sql`/* vibes:people-with-number */
      select id, nullif(concat_ws(' ', first_name, last_name), '') as name from person
      where phone = ${phone} and deleted_at is null and merged_into_id is null order by id limit 20`),
  ])
  return { ...detail, people: people.rows }
}

/** The switches of the page, out of all the sandbox can do. */
export type FaultSwitches = {
  throttle: boolean
  rejectCredentials: boolean
  outage: SandboxFaults['outage']
  repeatCallbacks: boolean
  shuffleCallbacks: boolean
}

export async function faultSwitches(): Promise<FaultSwitches> {
  return switchesOf(await withSandbox((control) => control.faults()))
}

/** Changes what is named and leaves the rest. */
export async function changeFaults(change: Partial<FaultSwitches>): Promise<FaultSwitches> {
  const { throttle, rejectCredentials, outage, repeatCallbacks, shuffleCallbacks } = change
  const callbacks = {
    ...(repeatCallbacks === undefined ? {} : { repeat: repeatCallbacks ? 2 : 0 }),
    ...(shuffleCallbacks === undefined
      ? {}
      : {
          shuffle: shuffleCallbacks,
          delayMs: shuffleCallbacks ? { min: 500, max: 5_000 } : { min: 0, max: 0 },
        }),
  }
  return switchesOf(
    await withSandbox((control) =>
      control.setFaults({
        ...(throttle === undefined ? {} : { throttle: { on: throttle } }),
        ...(rejectCredentials === undefined ? {} : { rejectCredentials }),
        ...(outage === undefined ? {} : { outage }),
        callbacks,
      }),
    ),
  )
}

/** The next call that changes something is carried out and never answered. */
export async function timeOutNextCall(): Promise<void> {
  await withSandbox((control) => control.setFaults({ timeOutAfterAccepting: { next: 1, probability: 0 } }))
}

function switchesOf(faults: SandboxFaults): FaultSwitches {
  return {
    throttle: faults.throttle.on,
    rejectCredentials: faults.rejectCredentials,
    outage: faults.outage,
    repeatCallbacks: faults.callbacks.repeat > 0,
    shuffleCallbacks: faults.callbacks.shuffle,
  }
}
