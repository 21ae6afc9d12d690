// The sample scenario, made once in an empty demo.
import { ensureDemoUser } from '#lib/auth/demo.ts'
import { roles } from '#lib/auth/permissions.ts'

/** Fills an empty database. Needs the environment of `npm start` (database, secret key, sandbox). */
export async function seedSampleData(): Promise<void> {
  for (const role of roles) await ensureDemoUser(role)
}
