// The one way a server action is made. What each of them must do stands here, so that none can forget it:
// origin, session, role, input, the use case, the audit line, errors in the user's language.
import 'server-only'
import { headers as requestHeaders } from 'next/headers'
import { core } from 'zod'
import type { Action, ActionResult } from '#lib/action-result.ts'
import { type AuditEntry, recordAudit } from '#lib/audit/record.ts'
import { type CurrentUser, can, type Permission } from '#lib/auth/permissions.ts'
import { db, type Queryable } from '#lib/db/sql.ts'
import { env } from '#lib/env.ts'
import { AppError } from '#lib/errors.ts'
import type { Locale } from '#lib/i18n/messages.ts'
import { inputError, toActionError } from './action-errors.ts'
import { requestLocale } from './request-locale.ts'
import { comesFromOurPages } from './request-origin.ts'
import { currentUser } from './session.ts'
import { withoutZeroBytes } from './without-zero-bytes.ts'

/** The request as far as use cases care. */
export type ActionRequest = {
  headers: Headers
  /** The client's address, null where the server could not tell. */
  address: string | null
  userAgent: string | null
  host: string | null
  locale: Locale
}

/** 'anyone' is for what happens before there is a user: signing in, choosing a language. */
export type RequiredPermission = Permission | 'anyone'

type UserFor<P extends RequiredPermission> = P extends 'anyone' ? CurrentUser | null : CurrentUser

type Definition<Schema extends core.$ZodType, Value, P extends RequiredPermission> = {
  /** Area and verb, as in `campaign.rename`; unique. The audit trail and the log name it so. */
  name: string
  permission: P
  /** From `zod` or `zod/mini`. A message that is a catalogue key is shown at its field. */
  input: Schema
  run(context: {
    input: core.output<Schema>
    user: UserFor<P>
    request: ActionRequest
    /**
     * Writes the audit line within `run`'s own transaction; otherwise it is written right after `run`. `value` is what `run`
     * will return: typed loosely, because naming Value here would keep the compiler from inferring it from `run`.
     */
    auditIn(tx: Queryable, value: unknown): Promise<void>
  }): Promise<Value>
  /** What the trail says about it; null for what leaves no trace (a preference, a read). `action` is the definition's name. */
  audit(input: core.output<Schema>, value: Value, user: UserFor<P>): Omit<AuditEntry, 'action'> | null
}

type RegistryEntry = { name: string; permission: RequiredPermission }

/** Every action made so far, by the function the browser calls. A test goes through it role by role. */
export const actionRegistry = new Map<unknown, RegistryEntry>()

/** Makes a server action. Export it from an `actions.ts` that begins with 'use server'. */
export function defineAction<Schema extends core.$ZodType, Value, P extends RequiredPermission>(
  definition: Definition<Schema, Value, P>,
): Action<core.input<Schema>, Value> {
  const action = async (raw: core.input<Schema> | FormData): Promise<ActionResult<Value>> => {
    let locale: Locale = 'en'
    try {
      locale = await requestLocale()
      const request = await readRequest(locale)
      if (!comesFromOurPages(request.headers, env().publicUrl)) throw refusedOrigin()
      const user = (await allowedUser(definition.permission)) as UserFor<P>
      const given = withoutZeroBytes(raw instanceof FormData ? fieldsOf(raw) : raw)
      const parsed = core.safeParse(definition.input, given, { reportInput: true })
      if (!parsed.success) throw inputError(parsed.error.issues)
      const value = await runWithAudit(definition, parsed.data, user, request)
      return { ok: true, value }
    } catch (thrown) {
      return { ok: false, error: toActionError(thrown, locale, definition.name) }
    }
  }
  actionRegistry.set(action, { name: definition.name, permission: definition.permission })
  return action
}

async function runWithAudit<Schema extends core.$ZodType, Value, P extends RequiredPermission>(
  definition: Definition<Schema, Value, P>,
  input: core.output<Schema>,
  user: UserFor<P>,
  request: ActionRequest,
): Promise<Value> {
  let written = false
  const auditIn = async (tx: Queryable, value: unknown) => {
    const entry = definition.audit(input, value as Value, user)
    if (entry) await recordAudit(tx, { ...entry, action: definition.name, user })
    written = true
  }
  const value = await definition.run({ input, user, request, auditIn })
  if (!written) await auditIn(db, value)
  return value
}

/** The user, where the permission asks for one and the role has it. */
export async function allowedUser(permission: RequiredPermission): Promise<CurrentUser | null> {
  const user = await currentUser()
  if (permission === 'anyone') return user
  if (!user) {
    throw new AppError('unauthenticated', {
      message: 'no session',
      userMessage: { key: 'errors.unauthenticated' },
    })
  }
  if (!can(user, permission)) {
    throw new AppError('forbidden', {
      message: `${user.role} lacks ${permission}`,
      userMessage: { key: 'errors.forbidden' },
    })
  }
  return user
}

export function refusedOrigin(): AppError {
  return new AppError('forbidden', {
    message: 'the request does not come from our own pages',
    userMessage: { key: 'errors.originRefused' },
  })
}

async function readRequest(locale: Locale): Promise<ActionRequest> {
  const headers = new Headers(await requestHeaders())
  return {
    headers,
    address: headers.get('x-forwarded-for')?.split(',')[0]?.trim() ?? null,
    userAgent: headers.get('user-agent'),
    host: headers.get('host'),
    locale,
  }
}

/** A form's fields; one that comes more than once is a list. React's own (`$ACTION_…`) are left out. */
function fieldsOf(form: FormData): Record<string, unknown> {
  const fields: Record<string, unknown> = {}
  for (const name of new Set(form.keys())) {
    if (name.startsWith('$ACTION')) continue
    const values = form.getAll(name)
    fields[name] = values.length > 1 ? values : values[0]
  }
  return fields
}
