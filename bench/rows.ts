// What a benchmark came to, as a line of `--json`. Pure.
import type { Benchmark, FailedRow, Measured, Row, Size } from './benchmark.ts'

export function rowOf(benchmark: Benchmark, measured: Measured, size: Size): Row {
  const { figure, reference } = measured
  return {
    name: benchmark.name,
    figure: round(figure),
    unit: benchmark.unit,
    reference: reference === null ? null : round(reference),
    ratio: reference === null ? null : round(figure / reference),
    bar: benchmark.bar(size),
    holds: benchmark.holds(measured, size),
  }
}

export function failedRow(benchmark: Benchmark, size: Size, error: unknown): FailedRow {
  return {
    name: benchmark.name,
    figure: null,
    unit: benchmark.unit,
    reference: null,
    ratio: null,
    bar: benchmark.bar(size),
    holds: false,
    error: error instanceof Error ? error.message : String(error),
  }
}

/** Four digits say all that a measurement knows. */
function round(value: number): number {
  return Number(value.toPrecision(4))
}
