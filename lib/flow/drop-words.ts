// What is spoken while a step or a choice is dragged, from the same projection that draws the marker and makes the drop.
import type { UserMessage } from '#lib/errors.ts'
import type { MessageKey } from '#lib/i18n/messages.ts'
import type { Dragged, Projection } from './drop-projection.ts'

/** What is dragged: a step, several of them together, or a choice of a step. */
export type DraggedThing = 'step' | 'steps' | 'choice'

type Moment =
  | 'pickedUp'
  | 'place'
  | 'placeUnchanged'
  | 'outside'
  | 'droppedOutside'
  | 'droppedUnchanged'
  | 'moved'
  | 'cancelled'
  | 'becomes'
  | 'stays'

const keys: Record<DraggedThing, Record<Moment, MessageKey>> = {
  step: {
    pickedUp: 'flow.spoken.pickedUp',
    place: 'flow.spoken.place',
    placeUnchanged: 'flow.spoken.placeUnchanged',
    outside: 'flow.spoken.outside',
    droppedOutside: 'flow.spoken.droppedOutside',
    droppedUnchanged: 'flow.spoken.droppedUnchanged',
    moved: 'flow.spoken.moved',
    cancelled: 'flow.spoken.cancelled',
    becomes: 'flow.marker.becomes',
    stays: 'flow.marker.stays',
  },
  steps: {
    pickedUp: 'flow.several.spoken.pickedUp',
    place: 'flow.several.spoken.place',
    placeUnchanged: 'flow.several.spoken.placeUnchanged',
    outside: 'flow.spoken.outside',
    droppedOutside: 'flow.several.spoken.droppedOutside',
    droppedUnchanged: 'flow.several.spoken.droppedUnchanged',
    moved: 'flow.several.spoken.moved',
    cancelled: 'flow.spoken.cancelled',
    becomes: 'flow.several.marker.becomes',
    stays: 'flow.several.marker.stays',
  },
  choice: {
    pickedUp: 'flow.choices.spoken.pickedUp',
    place: 'flow.choices.spoken.place',
    placeUnchanged: 'flow.choices.spoken.placeUnchanged',
    outside: 'flow.choices.spoken.outside',
    droppedOutside: 'flow.choices.spoken.droppedOutside',
    droppedUnchanged: 'flow.choices.spoken.droppedUnchanged',
    moved: 'flow.choices.spoken.moved',
    cancelled: 'flow.choices.spoken.cancelled',
    becomes: 'flow.choices.marker.becomes',
    stays: 'flow.choices.marker.stays',
  },
}

/** On picking up: what it is, and where it would land if dropped now. */
export function wordsOfPickUp(
  thing: DraggedThing,
  name: string,
  dragged: Dragged,
  projection: Projection,
): UserMessage {
  const values = valuesOf(projection, name)
  return dragged.from === 'palette'
    ? { key: 'flow.spoken.pickedUpNew', values }
    : { key: keys[thing].pickedUp, values }
}

/** On each new place; null when it is outside. */
export function wordsOfPlace(thing: DraggedThing, projection: Projection | null): UserMessage {
  if (!projection) return { key: keys[thing].outside }
  const moment = projection.isUnchanged ? 'placeUnchanged' : 'place'
  return { key: keys[thing][moment], values: valuesOf(projection) }
}

/** On the drop; null when it was let go outside. */
export function wordsOfDrop(
  thing: DraggedThing,
  name: string,
  dragged: Dragged,
  projection: Projection | null,
): UserMessage {
  if (!projection) {
    const count = dragged.from === 'palette' ? 1 : dragged.indexes.length
    return { key: keys[thing].droppedOutside, values: { name, count } }
  }
  const values = valuesOf(projection, name)
  if (dragged.from === 'palette') return { key: 'flow.spoken.added', values }
  return { key: keys[thing][projection.isUnchanged ? 'droppedUnchanged' : 'moved'], values }
}

export function wordsOfCancel(thing: DraggedThing): UserMessage {
  return { key: keys[thing].cancelled }
}

/** The line in the marker. */
export function wordsOfMarker(thing: DraggedThing, projection: Projection): UserMessage {
  return { key: keys[thing][projection.isUnchanged ? 'stays' : 'becomes'], values: valuesOf(projection) }
}

/** Each sentence takes what it needs. */
function valuesOf({ stepNumber, count, total }: Projection, name = '') {
  return { name, count, total, stepNumber, choiceNumber: stepNumber, lastNumber: stepNumber + count - 1 }
}
