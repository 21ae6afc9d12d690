import { Fragment } from 'react'

/** Text with the given ranges marked, `[start, end)` in characters, in order and apart. */
export function Highlight({
  text,
  ranges,
}: {
  text: string
  ranges: readonly (readonly [number, number])[]
}) {
  return (
    <>
      {ranges.map(([start, end], position) => (
        <Fragment key={start}>
          {text.slice(ranges[position - 1]?.[1] ?? 0, start)}
          <mark className="rounded-sm bg-warning-soft text-warning">{text.slice(start, end)}</mark>
        </Fragment>
      ))}
      {text.slice(ranges.at(-1)?.[1] ?? 0)}
    </>
  )
}
