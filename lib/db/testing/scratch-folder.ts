// Where tests and crash rounds keep what they throw away.
import { accessSync, constants, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'

const inMemory = '/dev/shm'
/** A run of the end-to-end tests leaves about 1 GB, four crash rounds at once as much. */
const roomNeeded = 4 * 1024 ** 3

/**
 * The folder to make temporary ones in: in memory where the machine has room there, else the system's. A test's database is written
 * and read back through the disk otherwise, which took longer than the tests where the disk was slow; and what a killed process
 * wrote is there in both.
 */
export function scratchFolder(): string {
  try {
    accessSync(inMemory, constants.W_OK | constants.X_OK)
    const { bavail, bsize } = statfsSync(inMemory)
    return bavail * bsize >= roomNeeded ? inMemory : tmpdir()
  } catch {
    return tmpdir()
  }
}
