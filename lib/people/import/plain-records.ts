// The short way for files as they nearly always are: quotes only around whole cells. Splitting a line by its delimiter takes a
// fraction of what csv-parse takes for the same row. At the first thing that is not so plain it stops for good and
// csv-parse reads on from there, so that what is odd is judged in one place. A property test holds both to the same records.
import type { Delimiter } from './delimiter.ts'

type PlainRow = { cells: string[]; lines: number }

/** Longer than this no row is read here: whether it is one at all csv-parse decides. */
const longestRow = 1 << 20

export class PlainRecords {
  /** What is not read yet: the start of a row whose end has not come. */
  #rest = ''
  readonly #delimiter: Delimiter

  constructor(delimiter: Delimiter) {
    this.#delimiter = delimiter
  }

  /**
   * The rows that end in this piece, blank ones too, each with the lines it takes. `odd` is what is left from the first row on that isn't
   * plain; nothing may be read here after that.
   */
  read(piece: string, isLast: boolean): { rows: PlainRow[]; odd: string | null } {
    const text = this.#rest + piece
    const rows: PlainRow[] = []
    let at = 0
    let quote = text.indexOf('"')
    let lone = text.indexOf('\r')
    while (at < text.length) {
      const end = text.indexOf('\n', at)
      if (quote !== -1 && quote < at) quote = text.indexOf('"', at)
      while (lone !== -1 && (lone < at || lone === end - 1)) lone = text.indexOf('\r', lone + 1)
      if (end !== -1 && (quote === -1 || quote > end) && (lone === -1 || lone > end)) {
        const last = text.charCodeAt(end - 1) === carriageReturn && end > at ? end - 1 : end
        if (last - at > longestRow) return { rows, odd: text.slice(at) }
        rows.push({ cells: text.slice(at, last).split(this.#delimiter), lines: 1 })
        at = end + 1
        continue
      }
      const row = readRow(text, at, this.#delimiter, isLast)
      if (row === 'odd') return { rows, odd: text.slice(at) }
      if (row === 'cut off') break
      rows.push(row)
      at = row.end
    }
    this.#rest = text.slice(at)
    return { rows, odd: this.#rest.length > longestRow ? this.#rest : null }
  }
}

const carriageReturn = 13

/** One row with quotes, with a carriage return in it or without an end, cell by cell. */
function readRow(
  text: string,
  from: number,
  delimiter: Delimiter,
  isLast: boolean,
): (PlainRow & { end: number }) | 'odd' | 'cut off' {
  const cells: string[] = []
  let lines = 1
  for (let at = from; ; at++) {
    if (text[at] === '"') {
      const closing = closingQuote(text, at + 1)
      if (closing === -1) return isLast ? 'odd' : 'cut off'
      const cell = text.slice(at + 1, closing).replaceAll('""', '"')
      lines += lineEnds(cell)
      cells.push(cell)
      at = closing + 1
    } else {
      const end = endOfCell(text, at, delimiter)
      if (text.slice(at, end).includes('"')) return 'odd'
      cells.push(text.slice(at, end))
      at = end
    }
    if (at >= text.length) return isLast ? { cells, lines, end: at } : 'cut off'
    if (text[at] === delimiter) continue
    if (text[at] === '\n') return { cells, lines, end: at + 1 }
    if (text[at] !== '\r') return 'odd'
    if (at + 1 === text.length && !isLast) return 'cut off'
    return { cells, lines, end: text[at + 1] === '\n' ? at + 2 : at + 1 }
  }
}

/** Where the quote stands that closes the cell; -1 where it has not come, or where the next letter, which may double it, has not. */
function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at !== -1; at = text.indexOf('"', at + 2))
    if (text[at + 1] !== '"') return at
  return -1
}

function endOfCell(text: string, from: number, delimiter: Delimiter): number {
  let at = from
  while (at < text.length && text[at] !== delimiter && text[at] !== '\n' && text[at] !== '\r') at++
  return at
}

/** How many lines end inside a cell. */
export function lineEnds(cell: string): number {
  return cell.includes('\n') || cell.includes('\r') ? cell.split(/\r\n|\n|\r/).length - 1 : 0
}
