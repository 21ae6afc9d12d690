import type { Tone } from '#components/ui/tone.ts'
import type { ImportState } from '#lib/people/import/import-job.ts'

/** How the state of an import looks; the words stand under `import.states`. */
export const importTones: Record<ImportState, Tone> = {
  uploading: 'info',
  uploaded: 'neutral',
  checking: 'info',
  checked: 'neutral',
  queued: 'info',
  running: 'info',
  finished: 'good',
  failed: 'bad',
  cancelled: 'warning',
}
