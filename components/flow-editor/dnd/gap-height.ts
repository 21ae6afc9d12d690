/** Of a gap between two steps, in pixels: what its usual utility (`h-5`) comes to. For what must not look at it. */
export const gapPixels = 20
