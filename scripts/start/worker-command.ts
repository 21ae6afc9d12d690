/**
 * What Node is given to run a worker. Its live objects take some 40 MB; left to itself V8 lets garbage grow to several times that before it
 * looks (350 MB of memory for 20,000 texts, 180 with these, and no more processor time).
 */
export const workerCommand = [
  '--conditions=react-server',
  '--max-old-space-size=512',
  '--max-semi-space-size=16',
  'lib/worker/main.ts',
]
