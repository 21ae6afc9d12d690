// `npm run trace`: drags a step among a hundred in the running Flowstep, on a processor slowed four times, and records what the
// browser's main thread did. Fails when a task took longer than 50 ms. Not part of the tests: a busy machine is slower than four times.
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type Browser, chromium, type Page } from '@playwright/test'
import { printSteps } from '#lib/flow/clipboard.ts'
import type { Step } from '#lib/flow/flow.ts'
import { stepDefinitions } from '#lib/flow-steps/definitions.ts'
import { findBrowser } from './browser.ts'
import { readRunning } from './running.ts'
import { readTasks, type Task } from './trace/read-tasks.ts'

const { values } = parseArgs({
  options: {
    /** Of the Flowstep to drag in; else the one running here. */
    url: { type: 'string' },
    /** Where the trace goes; chrome://tracing and the browser's performance panel open it. */
    out: { type: 'string', default: 'drag-trace.json' },
    steps: { type: 'string', default: '100' },
    slow: { type: 'string', default: '4' },
    /** Tells every task from so many milliseconds. */
    tell: { type: 'string', default: '50' },
  },
})
const barMilliseconds = 50
const frameMilliseconds = 16
const say = (line: string) => process.stdout.write(`${line}\n`)

const url = values.url ?? readRunning(resolve(import.meta.dirname, '..'))?.FLOWSTEP_PUBLIC_URL
const found = findBrowser()
if (!url || !found) {
  process.stderr.write(
    url
      ? 'There is no Chromium yet. Run `node scripts/ensure-browser.ts`, then this again.\n'
      : 'No Flowstep is running here. Start it in another terminal with `npm start`, then run this again.\n',
  )
  process.exit(1)
}

const browser = await chromium.launch({
  args: found.arguments,
  ...(found.executablePath ? { executablePath: found.executablePath } : {}),
})
try {
  const tasks = await record(browser, url)
  for (const phase of new Set(tasks.map((task) => task.phase))) tell(phase, tasks)
  const tooLong = tasks.filter((task) => task.milliseconds > barMilliseconds)
  say(`${tooLong.length} tasks over ${barMilliseconds} ms. The trace is ${resolve(values.out)}`)
  if (tooLong.length > 0) process.exitCode = 1
} finally {
  await browser.close()
}

async function record(browser: Browser, baseURL: string): Promise<Task[]> {
  const context = await browser.newContext({
    baseURL,
    viewport: { width: 1280, height: 800 },
    locale: 'en-US',
  })
  const page = await context.newPage()
  await page.goto('/sign-in')
  await page.getByRole('button', { name: 'Continue as marketer' }).click()
  await page.waitForURL('/')
  await openFlowOf(page, Number(values.steps))
  const devtools = await context.newCDPSession(page)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: Number(values.slow) })
  await browser.startTracing(page, {
    path: values.out,
    categories: ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'blink.user_timing'],
  })
  await dragThere(page)
  await browser.stopTracing()
  return readTasks(values.out, 'drag:')
}

/** A campaign of its own with so many steps, of every kind in turn, every tenth with a choice. */
async function openFlowOf(page: Page, count: number) {
  await page.goto('/marketing-activities')
  await page.getByRole('button', { name: 'New', exact: true }).first().click()
  await page.getByRole('menuitem', { name: 'New smart campaign' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Name' }).fill(`Dragging ${crypto.randomUUID().slice(0, 8)}`)
  await dialog.getByRole('button', { name: 'Create' }).click()
  await page.waitForURL(/\/campaigns\/\d+\/flow/)
  await page.getByRole('complementary', { name: 'Flow steps' }).waitFor()
  const text = printSteps(
    Array.from({ length: count }, (_, index) => stepAt(index)),
    new URL(page.url()).origin,
  )
  await page.evaluate((pasted) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', pasted)
    document.body.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    )
  }, text)
  await page.getByText(/^Saved \d\d:\d\d$/).waitFor({ timeout: 30_000 })
  await page.locator('[data-loading]').first().waitFor({ state: 'detached' })
  // What was pasted is selected, and one step is to be dragged, not all.
  await page.keyboard.press('Escape')
  await page.evaluate(() => new Promise((done) => requestIdleCallback(done)))
}

function stepAt(index: number): Step {
  const definitions = Object.values(stepDefinitions)
  const { kind, initialSettings } = definitions[index % definitions.length]!
  const settings = initialSettings() as Step['settings']
  const isTenth = index % 10 === 0
  const when = { id: 1, kind: 'random-sample', settings: { percent: 10 } }
  return { id: 1000 + index, kind, settings, choices: isTenth ? [{ id: 5000 + index, when, settings }] : [] }
}

/** Picks step 2 up, moves it about, along the lower edge until the flow has scrolled a good way, back up, and lets it go. */
async function dragThere(page: Page) {
  const mark = (phase: string) => page.evaluate((name) => void performance.mark(name), `drag:${phase}`)
  const handle = (await page.getByRole('button', { name: 'Drag step 2,' }).boundingBox())!
  const x = handle.x + 10
  let y = handle.y + 10
  const moveTo = async (to: number, frames: number) => {
    const from = y
    for (let frame = 1; frame <= frames; frame++) {
      y = from + ((to - from) * frame) / frames
      await page.mouse.move(x - 100, y)
      await page.waitForTimeout(frameMilliseconds)
    }
  }
  await page.mouse.move(x, y)
  await mark('picking up')
  await page.mouse.down()
  await page.mouse.move(x - 4, y + 8)
  await page.waitForTimeout(600)
  await mark('moving')
  await moveTo(700, 60)
  await moveTo(250, 60)
  await moveTo(650, 60)
  await mark('scrolling')
  await moveTo(780, 10)
  await page.waitForTimeout(3_000)
  await moveTo(400, 40)
  await mark('letting go')
  await page.mouse.up()
  await page.waitForTimeout(1_500)
  await mark('end')
}

function tell(phase: string, all: Task[]) {
  const tasks = all.filter((task) => task.phase === phase).sort((a, b) => b.milliseconds - a.milliseconds)
  const busy = tasks.reduce((sum, task) => sum + task.milliseconds, 0)
  const wall = Math.max(...tasks.map((task) => task.wallMilliseconds))
  const over = tasks.filter((task) => task.milliseconds > barMilliseconds).length
  say(
    `${phase.padEnd(11)} longest ${tasks[0]!.milliseconds.toFixed(1).padStart(6)} ms of the processor (${wall.toFixed(0)} by the clock), ${over} over ${barMilliseconds} ms, ${busy.toFixed(0)} ms in ${tasks.length} tasks`,
  )
  for (const task of tasks.filter(({ milliseconds }) => milliseconds >= Number(values.tell)).slice(0, 5))
    say(`    ${task.milliseconds.toFixed(1)} ms: ${task.made.join(', ')}`)
}
