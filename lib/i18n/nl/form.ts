import type { form as en } from '../en/form.ts'
import type { Translated } from '../messages.ts'

export const form: Translated<typeof en> = {
  typeValue: 'Typ een waarde, Enter voegt toe',
  typeAnother: 'Nog een toevoegen',
  removeValue: '{value} verwijderen',
  tokenTooLong:
    '{token} past er niet in. Dit veld neemt {most, number} tekens, waarvan er {left, plural, =0 {geen over is} one {nog # over is} other {nog # over zijn}}. Kort de tekst eerst in.',
  save: {
    saving: 'Opslaan…',
    saved: 'Opgeslagen {time}',
    allSaved: 'Alles opgeslagen',
    retrying: 'Opslaan lukt niet, we proberen het opnieuw. Je wijzigingen blijven bewaard.',
    retryNow: 'Nu proberen',
    loadTheirs: 'Die van hen laden',
    saveMine: 'De mijne opslaan',
    conflictTitle: '{name} heeft dit om {time} opgeslagen, nadat jij het opende',
    conflictUnknown: 'Iemand heeft dit om {time} opgeslagen, nadat jij het opende',
    conflictDetail:
      'Laad je die van hen, dan vervallen je niet-opgeslagen wijzigingen. Sla je de jouwe op, dan komt die eroverheen.',
  },
}
