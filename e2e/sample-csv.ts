// A file as a shop's till would export it, with people none of whom are in the sample data.
import { type SamplePerson, samplePeople } from '../prisma/seed/people.ts'

/** `count` people with ids, addresses and e-mail of their own; some share the sample data's numbers, which are the only ones there are. */
export function csvPeople(count: number, name: string): SamplePerson[] {
  return samplePeople(count, 7).map((person, index) => ({
    ...person,
    externalId: `${name}-${index + 1}`,
    email: person.email.replace('@example.com', `@${name}.example.org`),
  }))
}

export function printCsv(people: readonly SamplePerson[]): string {
  const header = [
    'External id',
    'First Name',
    'Last Name',
    'Email Address',
    'Mobile Phone Number',
    'City',
    'State',
    'Country',
    'Blocklisted',
    'Marketing Suspended',
  ]
  const rows = people.map((person) => [
    person.externalId,
    person.firstName,
    person.lastName,
    person.email,
    person.phoneTyped ?? '',
    person.city ?? '',
    person.state ?? '',
    person.country,
    String(person.blocklisted),
    String(person.marketingSuspended),
  ])
  return [header, ...rows].map((cells) => cells.map(quoted).join(',')).join('\r\n')
}

const quoted = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

/** The number in E.164, or null for none or a bad one. Read by a rule of its own: the journeys don't ask the product what is right. */
export function phoneOf(person: SamplePerson): string | null {
  const digits = person.phoneTyped?.replaceAll(/[\s().-]/g, '') ?? ''
  const american = /^(?:\+?1)?(\d{3}55501\d{2})$/.exec(digits)
  if (american) return `+1${american[1]}`
  return /^\+447700900\d{3}$/.test(digits) ? digits : null
}
