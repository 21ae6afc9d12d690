// What is spoken while a step is dragged, from the same projection that draws the marker and makes the drop.
import type { UserMessage } from '#lib/errors.ts'
import type { Dragged, Projection } from './drop-projection.ts'

/** On picking up: what it is, and where it would land if dropped now. */
export function wordsOfPickUp(name: string, dragged: Dragged, projection: Projection): UserMessage {
  const { stepNumber, total } = projection
  return dragged.from === 'palette'
    ? { key: 'flow.spoken.pickedUpNew', values: { name, stepNumber, total } }
    : { key: 'flow.spoken.pickedUp', values: { name, stepNumber, total } }
}

/** On each new place. */
export function wordsOfPlace(projection: Projection): UserMessage {
  const { stepNumber, total, isUnchanged } = projection
  return isUnchanged
    ? { key: 'flow.spoken.placeUnchanged', values: { stepNumber, total } }
    : { key: 'flow.spoken.place', values: { stepNumber, total } }
}

/** On the drop; null when it was let go outside the flow. */
export function wordsOfDrop(name: string, dragged: Dragged, projection: Projection | null): UserMessage {
  if (!projection) return { key: 'flow.spoken.droppedOutside', values: { name } }
  const { stepNumber, total, isUnchanged } = projection
  if (isUnchanged) return { key: 'flow.spoken.droppedUnchanged', values: { name, stepNumber } }
  return {
    key: dragged.from === 'palette' ? 'flow.spoken.added' : 'flow.spoken.moved',
    values: { name, stepNumber, total },
  }
}

/** The line in the marker. */
export function wordsOfMarker({ stepNumber, isUnchanged }: Projection): UserMessage {
  return { key: isUnchanged ? 'flow.marker.stays' : 'flow.marker.becomes', values: { stepNumber } }
}
