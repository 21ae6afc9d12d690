// A part of a page whose code comes by itself: React's `lazy`, except that one that could not be fetched can be asked for again.
import { type ComponentType, createElement, type FunctionComponent, lazy, useState } from 'react'

/** The code of a part could not be fetched: there is no connection, or the server has other code by now. */
export class MissingPart extends Error {
  /** Makes whoever shows the part from now on fetch it anew. Not before this was told: whoever waits for it would ask for ever. */
  readonly forget: () => void

  constructor(cause: unknown, forget: () => void) {
    super('The code of a part of the page could not be fetched.', { cause })
    this.name = 'MissingPart'
    this.forget = forget
  }
}

export type LatePart<Props> = FunctionComponent<Props> & {
  /** Fetches the code ahead, so that the part is there at once, and offline. Never rejects: who shows the part is told. */
  preload: () => Promise<void>
}

/**
 * Suspends until its code is there, and throws a `MissingPart` when that does not come. Once it was fetched ahead it does not suspend:
 * whatever has to be waited for React shows a third of a second later at the earliest.
 */
export function latePart<Props extends object>(
  load: () => Promise<{ default: ComponentType<Props> }>,
): LatePart<Props> {
  let loaded: ComponentType<Props> | null = null
  let coming: Promise<{ default: ComponentType<Props> }> | null = null

  const fetchOnce = () => {
    coming ??= load().then(
      (module) => {
        loaded = module.default
        return module
      },
      (cause) => {
        coming = null
        throw new MissingPart(cause, forget)
      },
    )
    return coming
  }
  const waiting = () => lazy(fetchOnce) as unknown as ComponentType<Props>
  let awaited = waiting()
  function forget() {
    awaited = waiting()
  }

  // biome-ignore lint/correctness/noComponentHookFactories: made once for each part, where its module begins
  function Late(props: Props) {
    // Whoever shows one keeps to it: another would be made anew, with empty fields.
    const [Part] = useState(() => loaded ?? awaited)
    return createElement(Part, props)
  }
  return Object.assign(Late, {
    preload: () =>
      fetchOnce().then(
        () => {},
        () => {},
      ),
  })
}

/** Fetches parts ahead one after the other, so that what is asked for meanwhile waits for one at most. Never rejects. */
export async function preloadInTurn(preloads: readonly (() => Promise<unknown>)[]): Promise<void> {
  for (const preload of preloads) await preload().catch(() => {})
}
