// Loaded into each part (`node --import`): when `npm start` itself is killed, its end of our stdin closes and we stop too,
// so that nothing stays behind to send texts without anybody watching.
process.stdin.on('end', () => process.kill(process.pid, 'SIGTERM'))
process.stdin.on('error', () => process.kill(process.pid, 'SIGTERM'))
process.stdin.resume()
// The pipe alone keeps no process alive.
;(process.stdin as unknown as { unref?(): void }).unref?.()
