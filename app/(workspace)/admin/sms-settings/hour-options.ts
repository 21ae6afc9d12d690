// The times a quiet hours field offers: every half hour that is legal, and whatever is set now.

const first = 8 * 60
const last = 21 * 60
const step = 30

/** `HH:MM`, in order. */
export function hourOptions(current: string): string[] {
  const offered = Array.from({ length: (last - first) / step + 1 }, (_, index) => clock(first + index * step))
  return [...new Set([...offered, current])].sort()
}

function clock(minutes: number): string {
  return [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':')
}
