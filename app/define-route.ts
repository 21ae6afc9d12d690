// The one way a route handler for signed-in users is made: uploads that stream, downloads, live events.
// Next checks nothing for route handlers, so origin, session and role are checked here as they are for actions.
// (Vibes' callbacks and health checks have no user and are made without it.)
import 'server-only'
import { type AuditEntry, recordAudit } from '#lib/audit/record.ts'
import type { CurrentUser, Permission } from '#lib/auth/permissions.ts'
import { db } from '#lib/db/sql.ts'
import { env } from '#lib/env.ts'
import { httpStatusOf } from '#lib/errors.ts'
import { toActionError } from './action-errors.ts'
import { allowedUser, refusedOrigin } from './define-action.ts'
import { requestLocale } from './request-locale.ts'
import { comesFromOurPages } from './request-origin.ts'

type Params = Record<string, string | string[]>

type Definition<P extends Params> = {
  /** Area and verb, as in `people.upload`; unique. */
  name: string
  permission: Permission
  /** What the trail says about a call that is not refused, as of an action; `action` is the definition's name. Most reads leave none. */
  audit?(context: { request: Request; params: P }): Omit<AuditEntry, 'action'>
  /** `request.body` is the stream itself: nothing has been read or buffered. */
  run(context: { request: Request; user: CurrentUser; params: P }): Promise<Response>
}

/** Every route made so far, by its handler. A test goes through it role by role. */
export const routeRegistry = new Map<unknown, { name: string; permission: Permission; isAudited: boolean }>()

/** Makes a route handler. A refusal is JSON `{ error }` with the shape of an action's, and the HTTP status that goes with it. */
export function defineRoute<P extends Params = Record<never, never>>(definition: Definition<P>) {
  const handler = async (request: Request, context: { params: Promise<P> }): Promise<Response> => {
    const locale = await requestLocale()
    try {
      const reads = request.method === 'GET' || request.method === 'HEAD'
      if (!reads && !comesFromOurPages(request.headers, env().publicUrl)) throw refusedOrigin()
      const user = (await allowedUser(definition.permission))!
      const params = await context.params
      const response = await definition.run({ request, user, params })
      const entry = response.ok && definition.audit?.({ request, params })
      if (entry) await recordAudit(db, { ...entry, action: definition.name, user })
      return response
    } catch (thrown) {
      const error = toActionError(thrown, locale, definition.name)
      const status = error.code === 'unexpected' ? 500 : httpStatusOf[error.code]
      return Response.json({ error }, { status, headers: { 'cache-control': 'no-store' } })
    }
  }
  routeRegistry.set(handler, {
    name: definition.name,
    permission: definition.permission,
    isAudited: definition.audit !== undefined,
  })
  return handler
}
