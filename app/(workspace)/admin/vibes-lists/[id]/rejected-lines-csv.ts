// The lines handed back, as a file a spreadsheet opens.

/** Spreadsheets run what begins like a formula; a quote before it keeps it text. */
function cell(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) && !/^\+\d+$/.test(value) ? `'${value}` : value
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Line, reason in words, then the cells as they were. */
export function rejectedLinesCsv<Reason extends string>(
  rejects: readonly { line: number; reason: Reason; cells: readonly string[] }[],
  head: { line: string; reason: string },
  words: (reason: Reason) => string,
): string {
  const rows = rejects.map(({ line, reason, cells }) => [String(line), words(reason), ...cells])
  return [[head.line, head.reason], ...rows].map((row) => row.map(cell).join(',')).join('\r\n')
}
