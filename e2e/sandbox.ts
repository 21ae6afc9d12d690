// The other side of a journey: what Vibes has, and what landed on the phones.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type SandboxControl, sandboxControl } from '#lib/vibes/sandbox/control-client.ts'
import { sampleCompany, sampleShortCode } from '../prisma/seed/sample-company.ts'

/** The control API of the sandbox beside the app under test. */
export function sandbox(): SandboxControl {
  const port = readFileSync(join(process.env.FLOWSTEP_E2E_DATA!, 'sandbox-control.port'), 'utf8').trim()
  return sandboxControl({ url: `http://127.0.0.1:${port}` })
}

export type ListAtVibes = { id: string; name: string; campaign: string }

/** Makes a list at Vibes for one journey, with its acquisition campaign and these numbers subscribed. */
export async function listAtVibes(options: {
  name: string
  subscribed?: readonly string[]
}): Promise<ListAtVibes> {
  const id = `E2E${crypto.randomUUID().slice(0, 8).toUpperCase()}`
  const name = `${options.name} ${id.slice(3)}`
  const campaign = `Join ${name}`
  await sandbox().seed({
    company: sampleCompany,
    lists: [{ id, name, sourcecode: sampleShortCode }],
    acquisitionCampaigns: [{ id: `J${id}`, description: campaign, listId: id, keywords: [id] }],
    subscriptions: [{ listId: id, mdns: [...(options.subscribed ?? [])] }],
  })
  return { id, name, campaign }
}

/** What landed on the phones for one list, in the order it landed. Counted from the sandbox's own journal. */
export async function textsOfList(
  listId: string,
): Promise<{ phone: string; text: string; eventId: string | null }[]> {
  const texts = []
  for (let after: number | null = 0; after !== null; ) {
    const page = await sandbox().journal({ after, limit: 5000, kind: 'text' })
    for (const entry of page.entries) {
      if (entry.listId !== listId || entry.textKind !== 'event') continue
      texts.push({
        phone: String(entry.mdn),
        text: String(entry.text),
        eventId: entry.eventId as string | null,
      })
    }
    after = page.next
  }
  return texts
}
