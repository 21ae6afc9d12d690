// What every journey needs: a signed-in page per role, no silent errors in the console, axe, language and theme.
import AxeBuilder from '@axe-core/playwright'
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  test as base,
  expect,
  type Page,
} from '@playwright/test'

type Role = 'admin' | 'marketer' | 'analyst'
type StorageState = Awaited<ReturnType<BrowserContext['storageState']>>

type Fixtures = {
  /** Nobody signed in. */
  page: Page
  admin: Page
  marketer: Page
  analyst: Page
  /** An admin who has been to other pages before, so that this one loads what they have not. */
  tour: Page
  /** Lets messages pass that a journey provokes on purpose, such as a refused upload. */
  allowConsoleErrors(pattern: RegExp): void
  consoleErrors: { messages: string[]; allowed: RegExp[] }
}
type Visit = { context: BrowserContext; state: StorageState }
type WorkerFixtures = {
  sessions: Record<Role, () => Promise<StorageState>>
  visits: Record<Role, () => Promise<Visit>>
  tourContext: BrowserContext
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  // Signing in once per role and worker; each page after that begins with the cookie.
  sessions: [
    async ({ browser }, use, info) => {
      const made = new Map<Role, Promise<StorageState>>()
      const session = (role: Role) => () => {
        const state = made.get(role) ?? signIn(browser, role, info.project.use.baseURL ?? '')
        made.set(role, state)
        return state
      }
      await use({ admin: session('admin'), marketer: session('marketer'), analyst: session('analyst') })
    },
    { scope: 'worker' },
  ],
  // One browser profile per role and worker: a new one for each test would fetch and compile everything anew, which was a quarter of
  // what these tests took. What a test leaves in it is cleared away.
  visits: [
    async ({ browser, sessions }, use, info) => {
      const made = new Map<Role, Promise<Visit>>()
      const visit = (role: Role) => () => {
        const open = async () => {
          const state = await sessions[role]()
          return { state, context: await browser.newContext({ ...lookOf(info), storageState: state }) }
        }
        const kept = made.get(role) ?? open()
        made.set(role, kept)
        return kept
      }
      await use({ admin: visit('admin'), marketer: visit('marketer'), analyst: visit('analyst') })
      for (const { context } of await Promise.all(made.values())) await context.close()
    },
    { scope: 'worker' },
  ],
  tourContext: [
    async ({ browser, sessions }, use, info) => {
      // So tall that a page is judged to its end: what lies below the edge of a box that scrolls, axe can't tell the background of.
      const viewport = { width: 1280, height: 2400 }
      const context = await browser.newContext({
        ...lookOf(info),
        viewport,
        storageState: await sessions.admin(),
      })
      await use(context)
      await context.close()
    },
    { scope: 'worker' },
  ],
  tour: async ({ tourContext, consoleErrors }, use) => {
    const page = await tourContext.newPage()
    watchConsole(page, consoleErrors.messages)
    await use(page)
    await page.close()
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from this pattern.
  consoleErrors: async ({}, use) => {
    const errors = { messages: [] as string[], allowed: [] as RegExp[] }
    await use(errors)
    const unexpected = errors.messages.filter((text) => !errors.allowed.some((pattern) => pattern.test(text)))
    expect(unexpected, 'errors in the browser console').toEqual([])
  },
  allowConsoleErrors: async ({ consoleErrors }, use) => {
    await use((pattern) => consoleErrors.allowed.push(pattern))
  },
  page: async ({ page, consoleErrors }, use) => {
    watchConsole(page, consoleErrors.messages)
    await use(page)
  },
  admin: async ({ visits, consoleErrors }, use) => {
    await withPage(await visits.admin(), consoleErrors.messages, use)
  },
  marketer: async ({ visits, consoleErrors }, use) => {
    await withPage(await visits.marketer(), consoleErrors.messages, use)
  },
  analyst: async ({ visits, consoleErrors }, use) => {
    await withPage(await visits.analyst(), consoleErrors.messages, use)
  },
})

export { expect }

async function signIn(browser: Browser, role: Role, baseURL: string): Promise<StorageState> {
  const context = await browser.newContext({ baseURL })
  const page = await context.newPage()
  await page.goto('/sign-in')
  await page.getByRole('button', { name: `Continue as ${role}` }).click()
  await page.waitForURL('/')
  const state = await context.storageState()
  await context.close()
  return state
}

/** What the configuration says about pages holds for those made in a test by itself, for those of a worker not. */
const lookOf = (info: { project: { use: object } }) => info.project.use as BrowserContextOptions

async function withPage({ context, state }: Visit, messages: string[], use: (page: Page) => Promise<void>) {
  const page = await context.newPage()
  watchConsole(page, messages)
  await use(page)
  // The next test finds the profile as this one did: signed in, and nothing else.
  await context.setOffline(false)
  await context.unrouteAll({ behavior: 'ignoreErrors' })
  await context.clearPermissions()
  for (const each of context.pages()) {
    // Where a page is gone or nowhere there is nothing to clear.
    await each.evaluate(() => localStorage.clear()).catch(() => {})
    await each.close()
  }
  await context.clearCookies()
  await context.addCookies(state.cookies)
}

function watchConsole(page: Page, messages: string[]) {
  page.on('console', (message) => {
    if (message.type() === 'error') messages.push(`${message.text()} (${page.url()})`)
  })
  page.on('pageerror', (error) => messages.push(`${error.message} (${page.url()})`))
}

/** WCAG 2.2 AA: axe finds nothing on the page as it stands. */
export async function expectAccessible(page: Page): Promise<void> {
  // A page's title may come a moment after the page.
  await expect(page).toHaveTitle(/./)
  const { violations } = await new AxeBuilder({ page })
    // In the page itself: otherwise axe puts its results together in a second page, opened and loaded for that alone. No frames here.
    .setLegacyMode(true)
    // What passes is not gathered: on a page of a hundred rows that is most of what axe would write down.
    .options({ resultTypes: ['violations'] })
    // React Aria's announcer names an option by its id and keeps it some seconds after the list has closed; it is read out, never looked at.
    .exclude('[data-live-announcer]')
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze()
  const found = violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}\n${nodes.map(({ html, failureSummary }) => `    ${html}\n    ${failureSummary}`).join('\n')}`,
  )
  expect(found, `accessibility of ${page.url()}`).toEqual([])
}

/** The language and theme of the pages opened from now on, as a person without a preference of their own would have them. */
export async function present(
  page: Page,
  look: { locale?: 'en' | 'nl'; theme?: 'light' | 'dark' },
): Promise<void> {
  const url = test.info().project.use.baseURL!
  const { locale, theme } = look
  await page
    .context()
    .addCookies([
      ...(locale ? [{ name: 'flowstep.locale', value: locale, url }] : []),
      ...(theme ? [{ name: 'flowstep.theme', value: theme, url }] : []),
    ])
}

/** Each language and each theme once: words hang on the one and colours on the other. */
export const looks = [
  ['en', 'light'],
  ['nl', 'dark'],
] as const

/**
 * Opens a page in both languages and both themes: it answers, says what it is, and axe finds nothing. Words hang on the language
 * and colours on the theme, so each of both once finds what all four pairs would, in half the time.
 */
export async function expectSoundInEveryLook(page: Page, address: string): Promise<void> {
  for (const [locale, theme] of looks) {
    await present(page, { locale, theme })
    const response = await page.goto(address)
    expect(response?.status(), address).toBeLessThan(400)
    await expect(page.locator('html')).toHaveAttribute('lang', locale)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expectAccessible(page)
  }
}
