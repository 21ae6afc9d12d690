'use client'
import {
  Activity,
  type ReactNode,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useReducer,
  useRef,
} from 'react'

/**
 * A part of a page that comes to life by itself: after what is not in one, one after the other, and at once when somebody presses in it.
 * The server draws it with the rest. Not `<Suspense>`: of that React sends what is large behind the page, and shows it when it has come.
 *
 * Until it lives it stays as the server drew it: a change that reaches a part that doesn't live yet makes React begin anew from the top,
 * once for each part. It gets the newest the moment it does.
 */
export function Island({
  hasTurn = true,
  children,
}: {
  /** False for one that has to wait for its code: it comes to life when that is there. */
  hasTurn?: boolean
  children: ReactNode
}) {
  return useIsland(children, hasTurn)
}

/** An `Island` for what there are many of: its component is the part's own, and not one more. */
export function useIsland(children: ReactNode, hasTurn = true): ReactNode {
  const [, drawAgain] = useReducer((count: number) => count + 1, 0)
  const island = useRef({ isAlive: false, newest: children, shown: children }).current
  island.newest = children
  if (island.isAlive) island.shown = children
  const live = useCallback(() => {
    island.isAlive = true
    if (island.newest !== island.shown) drawAgain()
  }, [island])
  useEffect(() => {
    if (hasTurn && !island.isAlive) plan()
  }, [hasTurn, island])
  const { shown } = island
  return useMemo(
    () => (
      <Activity>
        <Alive tell={live} />
        {hasTurn && <template data-island />}
        {shown}
      </Activity>
    ),
    [hasTurn, shown, live],
  )
}

function Alive({ tell }: { tell: () => void }) {
  useLayoutEffect(tell, [tell])
  return null
}

/** So long islands come to life in one task. */
const taskMs = 8

let isPlanned = false
/** Rounds of islands that are not all alive yet. */
let rounds = 0
const afterwards: (() => void)[] = []

/**
 * Does something once every island is alive, at once where none is waiting for its turn. For what is drawn in the background: each island
 * that comes to life makes React begin that anew, and after five seconds of it React draws all of it in one go, deaf meanwhile.
 */
export function afterIslands(act: () => void): void {
  if (rounds > 0) afterwards.push(act)
  else act()
}

function plan() {
  if (isPlanned) return
  isPlanned = true
  rounds++
  // The effects of all islands first.
  setTimeout(() => {
    isPlanned = false
    wake([...document.querySelectorAll('template[data-island]')])
  })
}

/**
 * Left to itself React brings all of them to life in one go, which it begins anew whenever anything changes on the page meanwhile. An event
 * that it takes for a person's makes it bring to life the one it happens in, alone; nobody listens for this one there.
 */
function wake(islands: Element[]) {
  const begin = performance.now()
  while (islands.length > 0 && performance.now() - begin < taskMs)
    islands.shift()!.dispatchEvent(new Event('reset'))
  if (islands.length > 0) setTimeout(() => wake(islands))
  else if (--rounds === 0) for (const act of afterwards.splice(0)) act()
}
