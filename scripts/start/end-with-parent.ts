// Loaded into each part (`node --import`): when `npm start` itself is killed, its end of our stdin closes and we stop too,
// so that nothing stays behind to send texts without anybody watching.
import { flushCompileCache } from 'node:module'

process.stdin.on('end', () => process.kill(process.pid, 'SIGTERM'))
process.stdin.on('error', () => process.kill(process.pid, 'SIGTERM'))
process.stdin.resume()
// The pipe alone keeps no process alive.
;(process.stdin as unknown as { unref?(): void }).unref?.()

// Written at an orderly end otherwise, and a part that is killed has none.
setTimeout(flushCompileCache, 4_000).unref()
