import { readFile } from 'node:fs/promises'

/** The kernel's own count of the most memory a process ever held, in MB; 0 where there is no such count. */
export async function peakMegabytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024)
}
