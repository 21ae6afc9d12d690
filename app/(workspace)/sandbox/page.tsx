import type { Metadata } from 'next'
import { getTranslator } from '#app/i18n.ts'
import { requireUser } from '#app/session.ts'
import { isSandboxConnected, sandboxPhones } from '#lib/vibes/sandbox-queries.ts'
import { PhoneWall } from './phone-wall.tsx'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator('sandbox'))('title') }
}

export default async function SandboxPage() {
  await requireUser('sandbox.use')
  // The layout says so where the sandbox is away or another service is connected.
  const page = (await isSandboxConnected()) ? await sandboxPhones({}).catch(() => null) : null
  return page && <PhoneWall initial={page} open={null} />
}
