// The demo's users: one per role, with passwords nobody knows, signed in by one click.
import 'server-only'
import { randomBytes } from 'node:crypto'
import { recordAudit } from '#lib/audit/record.ts'
import { prisma } from '#lib/db/prisma.ts'
import { db } from '#lib/db/sql.ts'
import { env } from '#lib/env.ts'
import { AppError } from '#lib/errors.ts'
import { auth } from './auth.ts'
import { createUser } from './create-user.ts'
import type { Role } from './permissions.ts'

const people: Record<Role, { name: string; email: string }> = {
  admin: { name: 'Ada Admin', email: 'admin@demo.flowstep.example' },
  marketer: { name: 'Mira Marketer', email: 'marketer@demo.flowstep.example' },
  analyst: { name: 'Ana Analyst', email: 'analyst@demo.flowstep.example' },
}

/** Makes the demo's user of this role where it is missing; resolves to its id. */
export async function ensureDemoUser(role: Role): Promise<string> {
  const { name, email } = people[role]
  const existing = await prisma().user.findUnique({ where: { email } })
  if (existing) return existing.id
  const password = randomBytes(24).toString('base64url')
  return createUser({ name, email, password, role })
}

/** Resolves to the `Set-Cookie` values of a session. Throws `forbidden` outside the demo, or for a host that isn't this machine. */
export async function signInToDemo(role: Role, host: string | null): Promise<string[]> {
  if (!env().isDemo || !isLoopback(host)) {
    throw new AppError('forbidden', {
      message: `demo sign-in refused for host ${host}`,
      userMessage: { key: 'errors.forbidden' },
    })
  }
  const userId = await ensureDemoUser(role)
  const demo = auth().api as unknown as {
    signInToDemo(call: { body: { userId: string }; asResponse: true }): Promise<Response>
  }
  const response = await demo.signInToDemo({ body: { userId }, asResponse: true })
  await recordAudit(db, { user: { id: userId, name: people[role].name }, action: 'user.sign-in' })
  return response.headers.getSetCookie()
}

/** A name that resolves to this machine alone. A rebound DNS name has the attacker's host name, so it is refused here. */
export function isLoopback(host: string | null): boolean {
  return /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/i.test(host ?? '')
}
