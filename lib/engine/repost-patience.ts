/** A callback has this long to settle a text in doubt first; doubled with each try. *Test repeats* waits as long, so as to be true of it. */
export const firstPatienceSeconds = 30
