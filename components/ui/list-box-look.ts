// The one look of what opens under a select, a combo box and a menu.

export const popoverLook =
  'min-w-(--trigger-width) overflow-auto rounded-md border border-line bg-raised p-1 shadow-float outline-none data-entering:animate-float-in'

export const optionLook =
  'group flex min-h-8 cursor-default items-center gap-2 rounded-sm px-2 py-1 text-base text-default outline-none select-none data-focused:bg-hover data-selected:bg-selected data-disabled:text-faint'
