// Opens every page there is, in both languages and both themes: nothing in the console, nothing for axe to find.
// The list is the file tree's; an address for each is found by following the links of the sample data, so a page nothing
// links to fails here too.
import { globSync } from 'node:fs'
import type { APIRequestContext } from '@playwright/test'
import { expect, expectAccessible, expectSoundInEveryLook, test } from './app.ts'

type Route = { pattern: string; matches: RegExp }

const routes: Route[] = globSync('app/**/page.tsx')
  .map((file) => {
    const folders = file.split('/').slice(1, -1)
    return `/${folders.filter((folder) => !folder.startsWith('(')).join('/')}`
  })
  .sort()
  .map((pattern) => ({
    pattern,
    matches: new RegExp(`^${pattern.replaceAll(/\[[^\]]+\]/g, '[^/?#]+')}$`),
  }))

/** The named journey opens and checks these: no sample exists until somebody makes one, or it is for nobody who is signed in. */
const openedByJourneys: Record<string, string> = {
  '/database/import/[id]': 'import-send-and-account.e2e.ts',
  '/sign-in': 'sign-in.e2e.ts',
}

const pagesPerRoute = 3

let addresses: Promise<Map<string, string>> | undefined

/** Follows links from Home, as an admin. Reads the HTML, which holds the addresses of what React will show as well. */
async function findAddresses(request: APIRequestContext): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  const queue = ['/']
  const queued = new Map<string, number>()
  for (const address of queue) {
    const response = await request.get(address)
    if (!response.ok()) continue
    const html = await response.text()
    for (const [, escaped] of html.matchAll(/["\\](\/[\w/%.~+-]*(?:\?[\w%.~+&;=\\-]*)?)(?=[#"\\])/g)) {
      const link = escaped!.replace(/\\+$/, '').replaceAll('&amp;', '&').replaceAll('\\u0026', '&')
      const [path] = link.split('?')
      const route = routes.find(({ matches }) => matches.test(path!))
      if (!route || queue.includes(link)) continue
      if (!found.has(route.pattern)) found.set(route.pattern, link)
      const count = (queued.get(route.pattern) ?? 0) + 1
      queued.set(route.pattern, count)
      if (count <= pagesPerRoute) queue.push(link)
    }
  }
  // Only leads on to the tab; links name the tab.
  const flowTab = found.get('/marketing-activities/campaigns/[id]/flow')
  if (flowTab) found.set('/marketing-activities/campaigns/[id]', flowTab.replace(/\/flow$/, ''))
  found.set('/', '/')
  return found
}

test('every page can be reached from Home', async ({ admin }) => {
  addresses ??= findAddresses(admin.request)
  const found = await addresses
  const missing = routes.filter(({ pattern }) => !found.has(pattern) && !(pattern in openedByJourneys))
  expect(missing.map(({ pattern }) => pattern)).toEqual([])
})

for (const { pattern } of routes.filter((route) => !(route.pattern in openedByJourneys))) {
  test(`${pattern} in both languages and themes`, async ({ tour }) => {
    addresses ??= findAddresses(tour.request)
    const address = (await addresses).get(pattern)
    expect(address, 'a link to a sample of this page').toBeDefined()
    await expectSoundInEveryLook(tour, address!)
  })
}

test('a page that is not for this role says so, and can be left', async ({ analyst, allowConsoleErrors }) => {
  allowConsoleErrors(/403/)
  await analyst.goto('/admin/launchpoint')
  await expect(analyst.getByRole('heading', { level: 1 })).toHaveText('Not for your role')
  await expectAccessible(analyst)
  await analyst.getByRole('link', { name: 'Go to My Flowstep' }).click()
  await expect(analyst).toHaveURL('/')
})
