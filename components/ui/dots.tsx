const paths = {
  grip: 'M9 5h.01M9 12h.01M9 19h.01M15 5h.01M15 12h.01M15 19h.01',
  ellipsis: 'M5 12h.01M12 12h.01M19 12h.01',
}

/** Lucide's `GripVertical` and `Ellipsis`, each as one path: hundreds of them stand in a long flow, at six elements and three. */
export function Dots({ as }: { as: keyof typeof paths }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden className="size-4 fill-none stroke-current stroke-4">
      <path d={paths[as]} strokeLinecap="round" />
    </svg>
  )
}
