// What a benchmark is: it makes its data, runs the engine and a reference in the same run, and compares their answers.
import type { Database } from '#lib/db/sql.ts'

/** How large a run is. `people` is whatever the benchmark counts: people, rows of a file, events. */
export type Size = {
  people: number
  /** Dispatches, and two and a half times as many ledger rows, that lie in the database already. */
  history: number
  isQuick: boolean
}

/** A database for one benchmark, dropped when the next begins. */
export type BenchDatabase = { url: string; db: Database }

export type Bench = Size & {
  /** Migrated and empty. */
  emptyDatabase(): Promise<BenchDatabase>
  /** With `people` people as `people.ts` makes them (made once, then copied) and the world they belong to. */
  peopleDatabase(people?: number): Promise<BenchDatabase>
  /** A folder of one's own, removed at the end. */
  folder(): Promise<string>
  /** A word on how far it is, for whoever watches. */
  say(text: string): void
}

export type Measured = {
  /** In the benchmark's unit. */
  figure: number
  /** In the same unit, measured in the same run; null where the bar is a figure of its own. */
  reference: number | null
  /** Where the bar asks more than the figure: whether that holds. */
  restHolds?: boolean
  /** What else is worth knowing, a line each. */
  remarks?: string[]
}

export type Benchmark = {
  /** Kebab-case, as on the command line. */
  name: string
  /** What is measured, in a line. */
  title: string
  unit: string
  /** Default sizes; `quick` all together fit in ten minutes. */
  people: { full: number; quick: number }
  /** What quality.md asks, in words. Times grow with the number of people, so they are for this size. */
  bar(size: Size): string
  holds(measured: Measured, size: Size): boolean
  /** Throws where the engine's answer is not the reference's. */
  run(bench: Bench): Promise<Measured>
}

/** A line of `--json`. `ratio` is figure over reference. */
export type Row = {
  name: string
  figure: number
  unit: string
  reference: number | null
  ratio: number | null
  bar: string
  holds: boolean
}

/** The line of a benchmark that threw, or whose answer was not the reference's: whoever reads the lines should not have to miss one to notice. */
export type FailedRow = Omit<Row, 'figure' | 'holds'> & { figure: null; holds: false; error: string }
