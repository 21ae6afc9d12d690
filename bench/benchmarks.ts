// Every benchmark there is; but for the first, in the order of quality.md.
import type { Benchmark } from './benchmark.ts'
import { callbacks, receipts } from './callbacks.ts'
import { endToEnd } from './end-to-end.ts'
import { csvImport } from './import.ts'
import { liveCount } from './live-count.ts'
import { manyWorkers } from './many-workers.ts'
import { memory } from './memory.ts'
import { qualify } from './qualify.ts'
import { rateLimit } from './rate-limit.ts'
import { sandboxEvents } from './sandbox-events.ts'
import { sendStep } from './send-step.ts'
import { sendStepFlat } from './send-step-flat.ts'
import { silence } from './silence.ts'
import { waterfallCounts } from './waterfall-counts.ts'
import { waterfallPrice } from './waterfall-price.ts'

export const benchmarks: readonly Benchmark[] = [
  // First: its use cases keep to the first database that this process' environment names.
  csvImport,
  qualify,
  liveCount,
  waterfallCounts,
  waterfallPrice,
  sendStep,
  sendStepFlat,
  endToEnd,
  sandboxEvents,
  manyWorkers,
  rateLimit,
  callbacks,
  receipts,
  memory,
  silence,
]
