/**
 * Where in the width of the card that stands which follows the pointer, of `w-80`: its middle under the pointer, but no further than the
 * card's edges. By keyboard at its end, where the handle is.
 */
export const underPointer = 'ml-[clamp(0px,var(--pressed-at,100%)-10rem,100%-20rem)]'
