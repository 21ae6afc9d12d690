// docs/images/benchmarks.svg: each row as a bar against its reference, so that one look shows how far each is from it.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Row } from './benchmark.ts'

const rowHeight = 34
const left = 190
const width = 760
const barWidth = width - left - 150

/** Rows without a reference are left out: there is nothing to draw them against. */
export async function drawChart(rows: Row[]): Promise<void> {
  const drawn = rows.filter((row) => row.ratio !== null)
  const longest = Math.max(1, ...drawn.map((row) => row.ratio!))
  const height = 56 + drawn.length * rowHeight
  const at = (ratio: number) => left + (barWidth * ratio) / longest
  const lines = drawn.map((row, index) => {
    const y = 44 + index * rowHeight
    const colour = row.holds ? '#2f7d5b' : '#b3452c'
    return [
      `<text x="${left - 12}" y="${y + 15}" text-anchor="end">${row.name}</text>`,
      `<rect x="${left}" y="${y}" width="${Math.max(2, at(row.ratio!) - left).toFixed(1)}" height="20" rx="3" fill="${colour}"/>`,
      `<text x="${(at(row.ratio!) + 8).toFixed(1)}" y="${y + 15}" class="figure">${row.ratio!.toLocaleString('en', { maximumSignificantDigits: 3 })} ×, ${row.figure.toLocaleString('en')} ${row.unit}</text>`,
    ].join('\n')
  })
  const reference = at(1).toFixed(1)
  await writeFile(
    join('docs', 'images', 'benchmarks.svg'),
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="Each benchmark as a multiple of its reference">
<style>text{font:13px system-ui,sans-serif;fill:#3b3b3b}.figure{font-size:12px}.note{font-size:12px;fill:#6b6b6b}svg{background:#fff}</style>
<text x="${left}" y="22" class="note">multiples of the reference (the line at 1); green holds its bar, red does not</text>
${lines.join('\n')}
<line x1="${reference}" x2="${reference}" y1="34" y2="${height - 8}" stroke="#8a8a8a" stroke-dasharray="4 3"/>
</svg>
`,
  )
}
