// npm run bench -- <name…|all> [--people N] [--history N] [--quick] [--json] [--chart]
// Exit code 0 only if every bar holds. Figures are of this machine at this moment; the ratio is what travels.
import { parseArgs } from 'node:util'
import type { FailedRow, Measured, Row, Size } from './benchmark.ts'
import { benchmarks } from './benchmarks.ts'
import { drawChart } from './draw-chart.ts'
import { openBench } from './open-bench.ts'
import { failedRow, rowOf } from './rows.ts'

const { values: options, positionals: names } = parseArgs({
  allowPositionals: true,
  options: {
    people: { type: 'string' },
    history: { type: 'string', default: '0' },
    quick: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    chart: { type: 'boolean', default: false },
  },
})
const chosen = names.includes('all')
  ? [...benchmarks]
  : benchmarks.filter((benchmark) => names.includes(benchmark.name))
const unknown = names.filter((name) => name !== 'all' && !benchmarks.some((known) => known.name === name))
if (chosen.length === 0 || unknown.length > 0) {
  console.error(
    `${unknown.length > 0 ? `There is no benchmark ${unknown.join(', ')}. ` : ''}npm run bench -- <name…|all> [--people N] [--history N] [--quick] [--json] [--chart]\n`,
  )
  for (const { name, title } of benchmarks) console.error(`  ${name.padEnd(20)} ${title}`)
  process.exit(2)
}

const number = new Intl.NumberFormat('en', { maximumSignificantDigits: 4, useGrouping: true })
const bench = openBench((text) => options.json || process.stderr.write(`  ${text}\n`))
// Ended from outside, the database and its folders must not stay behind.
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void bench.close().finally(() => process.exit(130)))
const rows: Row[] = []
let failed = 0
try {
  for (const benchmark of chosen) {
    const size: Size = {
      people: Number(options.people ?? benchmark.people[options.quick ? 'quick' : 'full']),
      history: Number(options.history),
      isQuick: options.quick,
    }
    try {
      const measured = await bench.run(benchmark, size)
      const row = rowOf(benchmark, measured, size)
      rows.push(row)
      print(row, measured)
    } catch (error) {
      failed += 1
      if (options.json) printLine(failedRow(benchmark, size, error))
      console.error(`${benchmark.name} failed:`, error)
    }
  }
} finally {
  await bench.close()
}
if (options.chart) await drawChart(rows)
process.exit(failed === 0 && rows.every((row) => row.holds) ? 0 : 1)

function printLine(row: Row | FailedRow) {
  process.stdout.write(`${JSON.stringify(row)}\n`)
}

function print(row: Row, measured: Measured) {
  if (options.json) return printLine(row)
  const figure = `${number.format(row.figure)} ${row.unit}`
  const reference = row.reference === null ? '–' : `${number.format(row.reference)} ${row.unit}`
  const ratio = row.ratio === null ? '–' : number.format(row.ratio)
  console.log(
    [
      row.name.padEnd(20),
      figure.padStart(20),
      reference.padStart(20),
      ratio.padStart(8),
      '  ',
      row.bar,
      ' ',
      row.holds ? 'holds' : 'DOES NOT HOLD',
    ].join(' '),
  )
  for (const remark of measured.remarks ?? []) console.log(`${' '.repeat(22)}${remark}`)
}
