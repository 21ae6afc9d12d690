// `npm run demo`: plays a captioned story in a real browser, against the Flowstep that is running.
//   --record [file]  makes a video (needs ffmpeg)    --reset  puts the sample data back    --fast  without waiting for readers
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { chromium } from '@playwright/test'
import { findBrowser } from './browser.ts'
import { recordPage } from './demo/record.ts'
import { stage } from './demo/stage.ts'
import { tellStory } from './demo/story.ts'
import { readRunning } from './running.ts'
import { runToEnd } from './start/run-to-end.ts'

const say = (line: string) => process.stdout.write(`${line}\n`)
const { values } = parseArgs({
  options: { record: { type: 'string' }, reset: { type: 'boolean' }, fast: { type: 'boolean' } },
  args: process.argv.slice(2).flatMap((word, n, all) =>
    // `--record` alone takes the usual name.
    word === '--record' && (all[n + 1] === undefined || all[n + 1]!.startsWith('--'))
      ? ['--record', 'flowstep-demo.mp4']
      : [word],
  ),
})
const root = resolve(import.meta.dirname, '..')

try {
  const running = readRunning(root)
  if (!running)
    throw new Error(
      'No demo is running here. Start it in another terminal with `npm start`, then run this again.',
    )
  if (values.reset) {
    say('Putting the sample data back…')
    await runToEnd('reset', ['--conditions=react-server', 'scripts/demo/reset.ts'], {
      cwd: root,
      env: { ...process.env, ...running },
      say,
    })
    say('The sample data is as it was on the first day. You are signed out.')
  } else await play(running.FLOWSTEP_PUBLIC_URL!)
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`)
  process.exit(1)
}

async function play(url: string) {
  const hasScreen =
    process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
  const isWatched = hasScreen && values.record === undefined
  const found = findBrowser(isWatched ? 'watched' : 'unseen')
  if (!found)
    throw new Error(
      isWatched
        ? 'There is no Chromium with a window here. Install one (`apt-get install chromium`, or `npx playwright install chromium`), then run this again.'
        : 'There is no Chromium yet. Run `node scripts/ensure-browser.ts`, then this again.',
    )
  if (!isWatched && values.record === undefined)
    say('There is no screen here, so the story plays unseen. `--record` makes a video of it.')
  const browser = await chromium.launch({
    headless: !isWatched,
    args: found.arguments,
    ...(found.executablePath ? { executablePath: found.executablePath } : {}),
  })
  try {
    const page = await browser.newPage({
      viewport: { width: 1280, height: 800 },
      baseURL: url,
      locale: 'en-US',
    })
    await page.goto('/sign-in')
    await page.getByRole('button', { name: 'Continue as admin' }).click()
    await page.waitForURL('/')
    const recording = values.record === undefined ? null : await recordPage(page, resolve(values.record))
    await tellStory(stage(page, values.fast ? 0 : 1), String(Math.round(performance.timeOrigin)).slice(-5))
    if (recording) say(`The video is ${await recording.finish()}`)
  } finally {
    await browser.close()
  }
}
