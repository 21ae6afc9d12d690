// A video of a page: frames from the browser's own screencast, put together by ffmpeg. (Playwright's recorder needs a build of
// ffmpeg that it downloads; the system's does as well.)
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Page } from '@playwright/test'

const framesPerSecond = 25

/** Records until `finish`, which resolves to the file. Throws at once where there is no ffmpeg. */
export async function recordPage(page: Page, file: string): Promise<{ finish(): Promise<string> }> {
  const ffmpeg = spawn(
    'ffmpeg',
    [
      '-y',
      '-loglevel',
      'error',
      '-f',
      'image2pipe',
      '-framerate',
      String(framesPerSecond),
      '-i',
      '-',
      '-pix_fmt',
      'yuv420p',
      '-vf',
      'pad=ceil(iw/2)*2:ceil(ih/2)*2',
      file,
    ],
    { stdio: ['pipe', 'inherit', 'inherit'] },
  )
  // Not `once`, which would reject, unheard, with the spawn's own error.
  const ended = new Promise<number | null>((resolve) => ffmpeg.once('close', resolve))
  ffmpeg.stdin.on('error', () => {})
  await once(ffmpeg, 'spawn').catch(() => {
    throw new Error(
      'Recording needs ffmpeg. Install it (Debian: apt-get install ffmpeg), then run this again.',
    )
  })
  const session = await page.context().newCDPSession(page)
  let frame: Buffer | undefined
  session.on('Page.screencastFrame', ({ data, sessionId }) => {
    frame = Buffer.from(data, 'base64')
    void session.send('Page.screencastFrameAck', { sessionId }).catch(() => {})
  })
  await session.send('Page.startScreencast', { format: 'jpeg', quality: 90 })
  // The browser sends a frame when something changes; a film wants one every 40 ms.
  const clock = setInterval(() => frame && ffmpeg.stdin.write(frame), 1000 / framesPerSecond)
  return {
    async finish() {
      clearInterval(clock)
      await session.send('Page.stopScreencast').catch(() => {})
      ffmpeg.stdin.end()
      const code = await ended
      if (code !== 0) throw new Error(`ffmpeg ended with ${code}; its words stand above.`)
      return file
    },
  }
}
