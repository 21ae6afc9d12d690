// Every autosave is a revision. To be read they are put together: by author, up to a pause.

/** A pause longer than this begins something new: about how long one thinks about one thing. */
const pauseMilliseconds = 5 * 60_000

/** Newest first in, newest first out; within a group too. */
export function groupRevisions<Revision extends { authorId: string | null; savedAt: string }>(
  revisions: readonly Revision[],
): Revision[][] {
  const groups: Revision[][] = []
  for (const revision of revisions) {
    const group = groups.at(-1)
    const later = group?.at(-1)
    if (group && later && belongTogether(revision, later)) group.push(revision)
    else groups.push([revision])
  }
  return groups
}

function belongTogether(
  earlier: { authorId: string | null; savedAt: string },
  later: { authorId: string | null; savedAt: string },
): boolean {
  // The demo clock may have been moved in between, back as well.
  const pause = Math.abs(Date.parse(later.savedAt) - Date.parse(earlier.savedAt))
  return earlier.authorId === later.authorId && pause <= pauseMilliseconds
}
