import { join } from 'node:path'

/** A file that is there from the first row of sample data to the last. Where a start finds it, what was made is thrown away. */
export function unfinishedSeed(dataDir: string): string {
  return join(dataDir, 'sample-data.unfinished')
}
