// Everything we know of a person, each field saved as one leaves it.
import { getFormatter, getTranslator } from '#app/i18n.ts'
import { requestLocale } from '#app/request-locale.ts'
import { requireUser } from '#app/session.ts'
import { can } from '#lib/auth/permissions.ts'
import { db } from '#lib/db/sql.ts'
import { listCustomFields } from '#lib/people/import/custom-fields.ts'
import type { Person } from '#lib/people/person.ts'
import { fieldOfName, type PersonFieldName } from '#lib/people/person-fields.ts'
import { updatePerson } from '../actions.ts'
import { loadPerson } from '../load-person.ts'
import { PersonField } from './person-field.tsx'

type Props = { params: Promise<{ id: string }> }

const groups: Record<'person' | 'address' | 'marketing', PersonFieldName[]> = {
  person: [
    'salutation',
    'firstName',
    'lastName',
    'email',
    'mobilePhone',
    'company',
    'title',
    'dateOfBirth',
    'externalId',
  ],
  address: ['address', 'postalCode', 'city', 'state', 'country', 'personTimeZone'],
  marketing: ['blackListed', 'marketingSuspended', 'unsubscribed', 'leadScore', 'leadSource', 'leadStatus'],
}

export default async function InfoPage({ params }: Props) {
  const user = await requireUser('people.view')
  const person = await loadPerson((await params).id)
  const [t, locale] = await Promise.all([getTranslator('people'), requestLocale()])
  const help = await fieldHelp(person)
  return (
    <div className="grid items-start gap-6 xl:grid-cols-2">
      {(Object.keys(groups) as (keyof typeof groups)[]).map((group) => (
        <section key={group} aria-labelledby={`group-${group}`} className="flex flex-col gap-3">
          <h2 id={`group-${group}`} className="text-lg font-medium">
            {t(`groups.${group}`)}
          </h2>
          <div className="grid gap-x-4 gap-y-3 sm:grid-cols-2">
            {groups[group].map((name) => {
              const field = fieldOfName(name)!
              // A phone that couldn't be read stands in its field as it was typed, so that it can be mended.
              const value =
                name === 'mobilePhone'
                  ? (person.values.phoneTyped ?? person.values.mobilePhone)
                  : person.values[name]
              return (
                <PersonField
                  key={`${name}:${value}`}
                  personId={person.id}
                  name={name}
                  type={field.type}
                  label={field.label[locale]}
                  value={value ?? null}
                  description={help[name]}
                  isBroken={name === 'mobilePhone' && !person.values.mobilePhone && Boolean(value)}
                  update={can(user, 'people.edit') ? updatePerson : null}
                />
              )
            })}
          </div>
        </section>
      ))}
      <SystemFields person={person} />
    </div>
  )
}

async function fieldHelp(person: Person): Promise<Partial<Record<PersonFieldName, string>>> {
  const [t, tPhones] = await Promise.all([getTranslator('people'), getTranslator('phones')])
  return {
    ...(person.values.mobilePhone
      ? { mobilePhone: `${person.values.mobilePhone} · ${tPhones(`lineTypes.${person.lineType}`)}` }
      : {}),
    blackListed: t('blocklistedHelp'),
    marketingSuspended: t('suspendedHelp'),
    unsubscribed: t('unsubscribedHelp'),
  }
}

/** What Flowstep sets itself, and what custom fields hold. */
async function SystemFields({ person }: { person: Person }) {
  const [t, format, locale, custom] = await Promise.all([
    getTranslator('people'),
    getFormatter(),
    requestLocale(),
    listCustomFields(db),
  ])
  const moment = (name: 'createdAt' | 'updatedAt') =>
    format.dateTime(new Date(person.values[name] as string), 'exact')
  const lines: [string, string][] = [
    [fieldOfName('id')!.label[locale], String(person.id)],
    [fieldOfName('createdAt')!.label[locale], moment('createdAt')],
    [fieldOfName('updatedAt')!.label[locale], moment('updatedAt')],
    ...custom.map(({ name, label }): [string, string] => [label, String(person.custom[name] ?? t('notSet'))]),
  ]
  return (
    <section aria-labelledby="group-system" className="flex flex-col gap-3">
      <h2 id="group-system" className="text-lg font-medium">
        {t('groups.system')}
      </h2>
      <dl className="grid grid-cols-[max-content_1fr] gap-x-4 gap-y-1">
        {lines.map(([label, value]) => (
          <div key={label} className="col-span-2 grid grid-cols-subgrid">
            <dt className="text-muted">{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
