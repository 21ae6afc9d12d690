// Prisma for everything a person edits: assets, people one at a time, settings. Bulk work over people is SQL (`#lib/db/sql.ts`).
import 'server-only'
import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient } from '#lib/db/generated/client.ts'
import { env } from '#lib/env.ts'
import { keptAlive } from './kept-alive.ts'
import { webTimeoutMs } from './sql.ts'

// Next reloads modules in development; without the global each reload would open another pool.
const holder = globalThis as unknown as { flowstepPrisma?: PrismaClient }

/** The process' Prisma client, opened at the first use (the database may not be up when a module loads). */
export function prisma(): PrismaClient {
  holder.flowstepPrisma ??= new PrismaClient({
    adapter: new PrismaPg({
      connectionString: env().databaseUrl,
      max: 10,
      application_name: 'flowstep-prisma',
      ...keptAlive,
      query_timeout: webTimeoutMs,
    }),
  })
  return holder.flowstepPrisma
}
