// `npm run check`: everything that can be known without running the product.
import { runSteps } from './run-steps.ts'

const failed = await runSteps(
  [
    {
      name: 'format and lint (biome)',
      command: 'biome',
      arguments: ['check', '--diagnostic-level=error', '.'],
    },
    { name: 'types (tsc)', command: 'tsc', arguments: ['--noEmit', '-p', '.'] },
    { name: 'direction of imports', command: 'node', arguments: ['scripts/check-direction.ts'] },
    { name: 'dead code and unused packages (knip)', command: 'knip', arguments: ['--no-progress'] },
  ],
  { stopAtFailure: false },
)
process.exit(failed.length > 0 ? 1 : 0)
