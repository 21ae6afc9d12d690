// Where Node keeps compiled code, with the types already taken out of it: a worker loads with 0.29 s of processor time instead of 0.69.
import { join } from 'node:path'

/** For NODE_COMPILE_CACHE, which child processes take over. */
export const compileCache = join(import.meta.dirname, '../node_modules/.cache/node')
