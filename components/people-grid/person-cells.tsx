'use client'
import { Ban, PauseCircle } from 'lucide-react'
import { useRef } from 'react'
import { useFormatter, useTranslations } from 'use-intl/react'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { BrokenText } from '#components/ui/inline-error.tsx'
import { Link } from '#components/ui/link.tsx'
import { Status } from '#components/ui/status.tsx'
import { Cell, RowHeader } from '#components/ui/table.tsx'
import { paths } from '#lib/paths.ts'
import type { PersonRow } from '#lib/people/views.ts'
import { formatPhone } from '#lib/phones/format.ts'
import type { Selection } from './use-selection.ts'

/** The cells of one person in the grid. */
export function PersonCells({ person, selection }: { person: PersonRow; selection?: Selection }) {
  const t = useTranslations('people')
  const format = useFormatter()
  const name = [person.firstName, person.lastName].filter(Boolean).join(' ')
  return (
    <>
      {selection && (
        <SelectCell person={person} name={name || person.email || t('noName')} selection={selection} />
      )}
      <RowHeader className="max-w-56 truncate">
        <Link href={paths.person(person.id)} subtle className={name ? '' : 'text-muted'}>
          {name || t('noName')}
        </Link>
      </RowHeader>
      <Cell className="max-w-64 truncate">{person.email}</Cell>
      <Cell className="whitespace-nowrap tabular-nums">
        <Phone person={person} />
      </Cell>
      <Cell className="max-w-40 truncate">{person.city}</Cell>
      <Cell>
        <span className="flex gap-3">
          {person.blocklisted && (
            <Status tone="bad" icon={Ban}>
              {t('blocklisted')}
            </Status>
          )}
          {person.marketingSuspended && (
            <Status tone="warning" icon={PauseCircle}>
              {t('marketingSuspended')}
            </Status>
          )}
        </span>
      </Cell>
      <Cell isNumber className="whitespace-nowrap text-muted">
        {format.dateTime(new Date(person.updatedAt), 'moment')}
      </Cell>
    </>
  )
}

function Phone({ person }: { person: PersonRow }) {
  const t = useTranslations('people')
  if (person.phone) return formatPhone(person.phone)
  if (person.phoneTyped) return <BrokenText reason={t('badPhone')}>{person.phoneTyped}</BrokenText>
  return null
}

function SelectCell({ person, name, selection }: { person: PersonRow; name: string; selection: Selection }) {
  const t = useTranslations('people')
  // react-aria's change says nothing of the Shift key, so the press before it is remembered.
  const shift = useRef(false)
  return (
    <Cell
      onPointerDownCapture={(event) => {
        shift.current = event.shiftKey
      }}
    >
      <Checkbox
        aria-label={t('list.selectRow', { name })}
        isSelected={selection.has(person.id)}
        onChange={() => selection.toggle(person.id, shift.current)}
      />
    </Cell>
  )
}
