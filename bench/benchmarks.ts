// Every benchmark there is, in the order of quality.md.
import type { Benchmark } from './benchmark.ts'
import { csvImport } from './import.ts'
import { liveCount } from './live-count.ts'
import { qualify } from './qualify.ts'
import { sandboxEvents } from './sandbox-events.ts'
import { sendStep } from './send-step.ts'
import { sendStepFlat } from './send-step-flat.ts'
import { waterfallCounts } from './waterfall-counts.ts'
import { waterfallPrice } from './waterfall-price.ts'

export const benchmarks: readonly Benchmark[] = [
  qualify,
  liveCount,
  waterfallCounts,
  waterfallPrice,
  sendStep,
  sendStepFlat,
  sandboxEvents,
  csvImport,
]
