// `npm run check`: everything that can be known without running the product.
import { runSteps } from './run-steps.ts'

// Beside each other: the types alone take as long as the rest, on one core.
const failed = await Promise.all([
  runSteps([{ name: 'types (tsc)', command: 'tsc', arguments: ['--noEmit', '-p', '.'] }], {
    stopAtFailure: false,
  }),
  runSteps(
    [
      {
        name: 'format and lint (biome)',
        command: 'biome',
        arguments: ['check', '--diagnostic-level=error', '.'],
      },
      { name: 'direction of imports', command: 'node', arguments: ['scripts/check-direction.ts'] },
      { name: 'dead code and unused packages (knip)', command: 'knip', arguments: ['--no-progress'] },
    ],
    { stopAtFailure: false },
  ),
])
process.exit(failed.flat().length > 0 ? 1 : 0)
