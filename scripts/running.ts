// What `npm start` leaves for the tools beside it, in its data folder: the environment of its parts.
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** Null when nothing runs on this data folder. */
export function readRunning(root: string): Record<string, string> | null {
  const dataDir = resolve(root, process.env.FLOWSTEP_DATA_DIR || '.flowstep')
  try {
    return JSON.parse(readFileSync(join(dataDir, 'running.json'), 'utf8'))
  } catch {
    return null
  }
}
