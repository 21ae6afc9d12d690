// Sample people: believable, fictional, and with everything that goes wrong in a real list.
import { type Place, places } from './places.ts'
import { type Random, seededRandom } from './random.ts'

export type SamplePerson = {
  externalId: string
  firstName: string
  lastName: string
  email: string
  phoneTyped: string | null
  city: string | null
  state: string | null
  postalCode: string | null
  country: string
  leadScore: number
  blocklisted: boolean
  marketingSuspended: boolean
  unsubscribed: boolean
  dateOfBirth: string | null
}

const firstNames =
  'Emma Liam Olivia Noah Ava Ethan Sofía Lucas Mia Mateo Zoë Björn Siân José Anaïs Łukasz Chloé Renée Jürgen Aoife Priya Wei Fatima Kwame Yuki Ngozi Dmitri Leila Tomás Ingrid Hannah Caleb Grace Owen Ruby Felix Nora Hugo Clara Amir'.split(
    ' ',
  )
const lastNames =
  'Smith Johnson Garcia Müller O’Neill Nguyen Kowalski Haddad Okafor Jansen Rossi Silva Dubois Sørensen Novák Castañeda Fraser Patel Kim Ivanova Bakker Murphy Lindqvist Mbeki Tanaka Vos Reyes Schmidt Walsh Petrović Chen Adeyemi Byrne Costa Weber'.split(
    ' ',
  )

/** The same `count` people for the same seed. Phones: mostly unique, some shared, some missing, some that are no phone. */
export function samplePeople(count: number, seed = 2026): SamplePerson[] {
  const random = seededRandom(seed)
  const numbers = phoneNumbers(random)
  const people: SamplePerson[] = []
  for (let n = 1; n <= count; n++) {
    people.push(samplePerson(n, random, numbers, people))
  }
  return people
}

function samplePerson(
  n: number,
  random: Random,
  numbers: Numbers,
  earlier: readonly SamplePerson[],
): SamplePerson {
  // Some put an emoji behind their name: one such first name turns a one-part text into two.
  const firstName = random.pick(firstNames) + (random.chance(0.01) ? ' 🌻' : '')
  const lastName = random.pick(lastNames)
  const british = random.chance(0.03)
  const { phone, place } = british ? { phone: numbers.british(), place: null } : numbers.american()
  const person: SamplePerson = {
    externalId: `HP-${String(n).padStart(6, '0')}`,
    firstName,
    lastName,
    email: `${plain(firstName)}.${plain(lastName)}.${n}@example.com`,
    phoneTyped: phone,
    city: place?.city ?? 'London',
    state: place?.state ?? null,
    postalCode: place?.postalCode ?? null,
    country: british ? 'United Kingdom' : 'United States',
    leadScore: random.integer(101),
    blocklisted: random.chance(0.012),
    marketingSuspended: random.chance(0.02),
    unsubscribed: random.chance(0.08),
    dateOfBirth: random.chance(0.6) ? birthday(random) : null,
  }
  const oddity = random.next()
  if (oddity < 0.03) person.phoneTyped = null
  else if (oddity < 0.045)
    person.phoneTyped = random.pick(['n/a', 'ask reception', '555-01', '12', '312 555 O123'])
  else if (oddity < 0.085 && earlier.length > 0) shareHousehold(person, random.pick(earlier))
  return person
}

/** A household has one phone, one address and often one family name. */
function shareHousehold(person: SamplePerson, other: SamplePerson) {
  person.lastName = other.lastName
  person.phoneTyped = other.phoneTyped
  person.city = other.city
  person.state = other.state
  person.postalCode = other.postalCode
  person.country = other.country
}

type Numbers = { american(): { phone: string; place: Place }; british(): string }

/** Deals out numbers without repeating one, in the various ways people type them. */
function phoneNumbers(random: Random): Numbers {
  let american = 0
  let british = 0
  return {
    american() {
      const place = places[american % places.length]!
      const line = `01${String(Math.floor(american / places.length) % 100).padStart(2, '0')}`
      american++
      const phone = random.pick([
        `+1 ${place.areaCode} 555 ${line}`,
        `(${place.areaCode}) 555-${line}`,
        `${place.areaCode}-555-${line}`,
        `+1${place.areaCode}555${line}`,
        `${place.areaCode}.555.${line}`,
      ])
      return { phone, place }
    },
    british: () => `+44 7700 900${String(british++ % 1000).padStart(3, '0')}`,
  }
}

function birthday(random: Random): string {
  const year = 1945 + random.integer(60)
  return `${year}-${String(1 + random.integer(12)).padStart(2, '0')}-${String(1 + random.integer(28)).padStart(2, '0')}`
}

const plain = (name: string) =>
  name
    .replaceAll(/[łŁ]/g, 'l')
    .replaceAll(/[øØ]/g, 'o')
    .normalize('NFKD')
    .replaceAll(/[^a-zA-Z]/g, '')
    .toLowerCase()
