// CSV as we hand it out.

/** A spreadsheet runs cells that begin like this; the leading apostrophe makes them text again (OWASP, CSV injection). */
const formulaStart = /^[=+\-@\t\r\n]/
/** Phone numbers and negative numbers begin alike and are no formulas: a person must be able to import what we exported. */
const harmless = /^[+-]?[\d ().-]+$/

/** One cell: safe to open in a spreadsheet, quoted where it has to be. */
export function csvCell(value: string | number | boolean | null): string {
  if (value === null) return ''
  const text = String(value)
  const safe = formulaStart.test(text) && !harmless.test(text) ? `'${text}` : text
  return /[",;\t\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** One line with its line end, as RFC 4180 has it. */
export function csvLine(cells: readonly (string | number | boolean | null)[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`
}

/** First bytes of a file, so that Excel reads it as UTF-8. */
export const csvMark = '\ufeff'
