'use client'
import { type ComponentType, type ReactNode, useEffect, useId, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import type { Projection } from '#lib/flow/drop-projection.ts'
import type { DragData } from './drag-data.ts'
import { type DragStore, DragStoreContext, makeDragStore } from './drag-store.ts'

/** Offline there is no dragging; the menus do the same. */
const Nothing: ComponentType<DragContextProps & { store: DragStore }> = ({ store }) => {
  useEffect(() => store.presses.setTaker(() => {}), [store])
  return null
}
/** Begun with the page's own code, so that it is there when the page is. */
const arriving: Promise<typeof Nothing> =
  typeof window === 'undefined'
    ? Promise.resolve(Nothing)
    : import('./dnd-kit.tsx').then(
        ({ DndKit }) => DndKit,
        () => Nothing,
      )

export type DragContextProps = {
  of: 'step' | 'choice'
  /** The ids of the steps, or of the choices, in the order they stand. */
  order: readonly number[]
  nameOf: (kind: string) => string
  /** Said to whoever reaches a handle by keyboard. */
  instructions: string
  /** Called only when something changes. */
  onDrop: (data: DragData, projection: Projection, isByKeyboard: boolean) => void
  /** What follows the pointer. */
  overlay: (data: DragData) => ReactNode
}

/** Everything of `order`, and what comes from a palette inside, can be dragged anywhere inside. */
export function DragContext({ children, ...props }: DragContextProps & { children: ReactNode }) {
  const id = useId()
  const t = useTranslations('flow')
  const [store] = useState(() =>
    makeDragStore(id, t(props.of === 'step' ? 'draggable' : 'choices.draggable')),
  )
  // Not `lazy`: what comes behind a `<Suspense>` waits its turn, up to 300 ms after the last one on the page, and a press meanwhile goes unanswered.
  const [DndKit, setDndKit] = useState<typeof Nothing | null>(null)
  useEffect(() => {
    let isHere = true
    void arriving.then((arrived) => isHere && setDndKit(() => arrived))
    return () => {
      isHere = false
    }
  }, [])
  return (
    <DragStoreContext value={store}>
      {children}
      {DndKit && <DndKit store={store} {...props} />}
    </DragStoreContext>
  )
}
