// One start per data folder.

import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { StartRefused } from './settings.ts'

type Holder = { pid: number; startedAt: string; url: string }

/** Throws when another start holds the folder; resolves to what gives it back. */
export async function lockDataDir(dataDir: string, url: string): Promise<() => Promise<void>> {
  const path = join(dataDir, 'lock.json')
  const holder = await readHolder(path)
  if (holder && startTimeOf(holder.pid) === holder.startedAt) {
    throw new StartRefused(
      `Flowstep already runs on ${dataDir} (process ${holder.pid}, ${holder.url}). Stop it first, or set FLOWSTEP_DATA_DIR to another folder.`,
    )
  }
  const mine: Holder = { pid: process.pid, startedAt: startTimeOf(process.pid) ?? '', url }
  await writeFile(path, JSON.stringify(mine))
  return () => rm(path, { force: true })
}

async function readHolder(path: string): Promise<Holder | null> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Holder
  } catch {
    return null
  }
}

/** When a process began, or null when there is none. Numbers of processes are used again, above all in containers; their start isn't. */
export function startTimeOf(pid: number): string | null {
  try {
    if (process.platform === 'linux') {
      // Field 22; the name in field 2 may hold spaces, so count from behind its bracket.
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ')
      return fields[19] ?? null
    }
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || null
  } catch {
    return null
  }
}
