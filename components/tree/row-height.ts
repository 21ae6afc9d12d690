/** Of a line of the tree, in pixels. */
export const rowHeight = 28
