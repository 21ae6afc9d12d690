// Which run an error came up in, for the log line of the turn that it ended.

const runs = new WeakMap<object, number>()

/** Runs `work`; remembers of an error it throws which run that was. */
export async function ofRun<Result>(runId: number, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    if (typeof error === 'object' && error !== null) runs.set(error, runId)
    throw error
  }
}

/** Undefined for an error that belongs to no one run. */
export function runOfError(error: unknown): number | undefined {
  return typeof error === 'object' && error !== null ? runs.get(error) : undefined
}
