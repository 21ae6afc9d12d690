// `npm run trace`: opens a flow of a hundred steps and drags one of them in the running Flowstep, on a processor slowed four times, and
// records what the browser's main thread did. Fails when a task of the drag took longer than 50 ms, the flow reacts later than after 1.5 s,
// or a drop is saved later than after 300 ms (not slowed). Not part of the tests: a busy machine is slower than four times.
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type Browser, chromium, type Page } from '@playwright/test'
import { findBrowser } from './browser.ts'
import { readRunning } from './running.ts'
import { dragThere, dropToSaved } from './trace/drag-there.ts'
import { makeLongFlow } from './trace/long-flow.ts'
import { type Opening, openAnew } from './trace/open-anew.ts'
import { readTasks, type Task } from './trace/read-tasks.ts'

const { values } = parseArgs({
  options: {
    /** Of the Flowstep to drag in; else the one running here. */
    url: { type: 'string' },
    /** Where the trace of the drag goes; chrome://tracing and the browser's performance panel open it. That of opening stands beside it. */
    out: { type: 'string', default: 'drag-trace.json' },
    steps: { type: 'string', default: '100' },
    slow: { type: 'string', default: '4' },
    /** Tells every task from so many milliseconds. */
    tell: { type: 'string', default: '50' },
    /** Samples what ran, for a profile in the trace. Makes everything slower. */
    profile: { type: 'boolean', default: false },
  },
})
const barMilliseconds = 50
const barReacts = 1_500
const barSaved = 300
const drops = 5
const openTimes = 3
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
  if (!(await measure(browser, url))) process.exitCode = 1
} finally {
  await browser.close()
}

/** Whether the bars hold. */
async function measure(browser: Browser, baseURL: string): Promise<boolean> {
  const context = await browser.newContext({
    baseURL,
    viewport: { width: 1280, height: 800 },
    locale: 'en-US',
  })
  const page = await context.newPage()
  await page.goto('/sign-in')
  await page.getByRole('button', { name: 'Continue as marketer' }).click()
  await page.waitForURL('/')
  await makeLongFlow(page, Number(values.steps))
  const devtools = await context.newCDPSession(page)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: Number(values.slow) })

  say(`reference   a loop of 20 million steps takes ${(await referenceLoop(page)).toFixed(0)} ms here`)
  const openingPath = values.out.replace(/(\.json)?$/, '-opening.json')
  // Recording is part of what it records: what the opening takes is asked without.
  const openings = await opened(page)
  const opening = openings[Math.floor(openings.length / 2)]!
  say(
    `opening     answered after ${opening.answered.toFixed(0)} ms, seen after ${opening.seen.toFixed(0)}, its first picker reacts after ${opening.reacts.toFixed(0)} ms (bar ${barReacts}), of ${openings.map(({ reacts }) => reacts.toFixed(0)).join(', ')}`,
  )
  const [recorded, ofOpening] = await traced(page, openingPath, 'open:', () => openAnew(page))
  say(`            and after ${recorded.reacts.toFixed(0)} ms while it is recorded, with these tasks:`)
  tellAll(ofOpening)

  const [, ofDrag] = await traced(page, values.out, 'drag:', () => dragThere(page))
  tellAll(ofDrag)
  const tooLong = ofDrag.filter((task) => task.milliseconds > barMilliseconds)
  say(`${tooLong.length} tasks of the drag over ${barMilliseconds} ms. The trace is ${resolve(values.out)}`)

  const savedSlowed = await dropToSaved(page, drops)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 1 })
  const saved = await dropToSaved(page, drops)
  say(`drop to saved ${told(saved)} (bar ${barSaved}), slowed ${told(savedSlowed)}`)

  const missed = [
    ...(tooLong.length > 0 ? ['tasks of the drag'] : []),
    ...(opening.reacts > barReacts ? ['opening'] : []),
    ...(saved.at(-1)! > barSaved ? ['drop to saved'] : []),
  ]
  say(missed.length > 0 ? `missed: ${missed.join(', ')}` : 'every bar holds')
  return missed.length === 0
}

/** The quickest first. */
async function opened(page: Page): Promise<Opening[]> {
  const all: Opening[] = []
  for (let times = 0; times < openTimes; times += 1) all.push(await openAnew(page))
  return all.sort((a, b) => a.reacts - b.reacts)
}

/** Of figures in order. */
function told(all: number[]): string {
  const [middle, most] = [all[Math.floor(all.length / 2)]!, all.at(-1)!]
  return `${middle.toFixed(0)} ms in the middle, ${most.toFixed(0)} at most of ${all.length}`
}

/** Milliseconds that fixed work takes in the page: a machine busy with something else is slower than four times, and every figure with it. */
function referenceLoop(page: Page): Promise<number> {
  return page.evaluate(() => {
    const takes = Array.from({ length: 5 }, () => {
      const begin = performance.now()
      let sum = 0
      for (let step = 0; step < 2e7; step++) sum = (sum * 31 + step) | 0
      return performance.now() - begin + Math.abs(sum) * 0
    })
    return takes.sort((a, b) => a - b)[2]!
  })
}

async function traced<T>(
  page: Page,
  path: string,
  prefix: string,
  act: () => Promise<T>,
): Promise<[T, Task[]]> {
  await browser.startTracing(page, {
    path,
    categories: [
      'devtools.timeline',
      'disabled-by-default-devtools.timeline',
      'blink.user_timing',
      ...(values.profile ? ['disabled-by-default-v8.cpu_profiler'] : []),
    ],
  })
  const result = await act()
  await browser.stopTracing()
  return [result, readTasks(path, prefix)]
}

function tellAll(tasks: Task[]) {
  for (const phase of new Set(tasks.map((task) => task.phase))) tell(phase, tasks)
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
    say(
      `    ${task.wallMilliseconds.toFixed(1)} ms, of which ${task.milliseconds.toFixed(1)} of the processor: ${task.made.join(', ')}`,
    )
}
