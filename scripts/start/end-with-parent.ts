// Loaded into each part (`node --import`): when `npm start` itself is killed, its end of our stdin closes and we stop too,
// so that nothing stays behind to send texts without anybody watching.
import { flushCompileCache } from 'node:module'

/** From SIGTERM to SIGKILL, as long as `npm start` gives it. */
const stopSeconds = 20

function endWithParent() {
  process.kill(process.pid, 'SIGTERM')
  // Nobody else is left to do it where the orderly end hangs.
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), stopSeconds * 1000).unref()
}

process.stdin.once('end', endWithParent)
process.stdin.once('error', endWithParent)
process.stdin.resume()
// The pipe alone keeps no process alive.
;(process.stdin as unknown as { unref?(): void }).unref?.()

// Written at an orderly end otherwise, and a part that is killed has none.
setTimeout(flushCompileCache, 4_000).unref()
