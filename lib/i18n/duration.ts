// How long something takes, in the words of the language: "45 seconds", "4 minutes", "2 hours". One unit is enough to wait by.

type FormatNumber = {
  number(value: number, options: { style: 'unit'; unit: string; unitDisplay: 'long' }): string
}

export function durationText(format: FormatNumber, seconds: number): string {
  const [unit, size] =
    seconds < 90
      ? (['second', 1] as const)
      : seconds < 5400
        ? (['minute', 60] as const)
        : (['hour', 3600] as const)
  return format.number(Math.max(1, Math.round(seconds / size)), { style: 'unit', unit, unitDisplay: 'long' })
}
