// `npm run demo -- --reset`: the sample data as it was on the first day, while the app goes on running.
import { prisma } from '#lib/db/prisma.ts'
import { database } from '#lib/db/sql.ts'
import { env } from '#lib/env.ts'
import { sandboxControlFromEnv } from '#lib/vibes/sandbox-control.ts'
import { clearDemo } from '../../prisma/seed/clear.ts'
import { seedSampleData } from '../../prisma/seed/main.ts'

if (!env().isDemo) throw new Error('Only a demo can be reset: this one is not.')
const control = sandboxControlFromEnv()
await control?.setFaults({ outage: 'none' })
await control?.reset()
await database().transaction(clearDemo)
await seedSampleData()
await prisma().$disconnect()
await database().close()
process.exit(0)
