// What the database's clock shows, told by this process' monotonic clock: moments that many processes share must not move with the time
// an answer took to come back, nor with a process that was frozen while its answer lay waiting.

/** How far two clocks may drift apart, per millisecond. Ten times what a bad crystal does. */
const drift = 1e-4

type Reading = {
  /** Database time minus local time, in milliseconds: at least, at most. */
  least: number
  most: number
  /** By the local clock. */
  at: number
}

export class DatabaseClock {
  private best: Reading | undefined

  /**
   * The database said that its clock showed `databaseMs` at some moment between `askedAt` and `heardAt` of the local clock. The narrowest
   * reading counts, and widens with age; one it can't agree with replaces it, as after a clock was set or another server took over.
   */
  observe(databaseMs: number, askedAt: number, heardAt: number): void {
    const heard: Reading = { least: databaseMs - heardAt, most: databaseMs - askedAt, at: heardAt }
    const known = this.best && aged(this.best, heardAt)
    if (!known || known.least > heard.most || known.most < heard.least || width(heard) < width(known))
      this.best = heard
  }

  /** When, by the local clock, the database's shows this. */
  localOf(databaseMs: number): number {
    return databaseMs - this.difference()
  }

  /** What the database's clock shows at a local moment. */
  databaseOf(localMs: number): number {
    return localMs + this.difference()
  }

  private difference(): number {
    if (!this.best) throw new Error('The database has not told the time yet.')
    return (this.best.least + this.best.most) / 2
  }
}

function aged(reading: Reading, now: number): Reading {
  const more = (now - reading.at) * drift
  return { least: reading.least - more, most: reading.most + more, at: reading.at }
}

function width(reading: Reading): number {
  return reading.most - reading.least
}
