import type { latePart } from '../late-part.ts'

/** While it is off no part can be fetched. */
export const connection = { isOn: true }

/** For `vi.mock` of late-part.ts: parts that come over `connection`. */
export function overConnection<Module extends { latePart: typeof latePart }>(real: Module): Module {
  const over: typeof latePart = (load) =>
    real.latePart(async () => {
      if (!connection.isOn) throw new Error('offline')
      return load()
    })
  return { ...real, latePart: over }
}
