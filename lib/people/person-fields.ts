// The standard fields of a person: what they are called in the UI, in tokens and in the REST API, and where they are kept.
// Browser-safe. In the UI it is always "person"; only tokens and the REST API say "lead".

export type PersonFieldType = 'string' | 'boolean' | 'number' | 'date' | 'datetime' | 'phone' | 'email'

export type PersonField = {
  /** REST name. */
  name: PersonFieldName
  label: { en: string; nl: string }
  type: PersonFieldType
  /** Column of table `person`. */
  column: string
  /** The name in `{{lead.…}}`, Marketo's own; null where a field is no token. */
  token: string | null
  /** Set by Flowstep, never by a person, an import or a flow step. */
  readOnly?: true
}

/** Derived from the list below, so that a new field is one line. */
export type PersonFieldName = (typeof list)[number]['name']

const list = [
  { name: 'id', label: { en: 'Id', nl: 'Id' }, type: 'number', column: 'id', token: 'Id', readOnly: true },
  {
    name: 'externalId',
    label: { en: 'External id', nl: 'Externe id' },
    type: 'string',
    column: 'external_id',
    token: 'External Id',
  },
  {
    name: 'salutation',
    label: { en: 'Salutation', nl: 'Aanhef' },
    type: 'string',
    column: 'salutation',
    token: 'Salutation',
  },
  {
    name: 'firstName',
    label: { en: 'First Name', nl: 'Voornaam' },
    type: 'string',
    column: 'first_name',
    token: 'First Name',
  },
  {
    name: 'lastName',
    label: { en: 'Last Name', nl: 'Achternaam' },
    type: 'string',
    column: 'last_name',
    token: 'Last Name',
  },
  {
    name: 'email',
    label: { en: 'Email Address', nl: 'E-mailadres' },
    type: 'email',
    column: 'email',
    token: 'Email Address',
  },
  {
    name: 'mobilePhone',
    label: { en: 'Mobile Phone Number', nl: 'Mobiel nummer' },
    type: 'phone',
    column: 'phone',
    token: 'Mobile Phone Number',
  },
  {
    name: 'phoneTyped',
    label: { en: 'Phone as typed', nl: 'Telefoon zoals ingevoerd' },
    type: 'string',
    column: 'phone_typed',
    token: null,
    readOnly: true,
  },
  {
    name: 'company',
    label: { en: 'Company Name', nl: 'Bedrijfsnaam' },
    type: 'string',
    column: 'company',
    token: 'Company Name',
  },
  {
    name: 'title',
    label: { en: 'Job Title', nl: 'Functie' },
    type: 'string',
    column: 'job_title',
    token: 'Job Title',
  },
  {
    name: 'address',
    label: { en: 'Address', nl: 'Adres' },
    type: 'string',
    column: 'street',
    token: 'Address',
  },
  { name: 'city', label: { en: 'City', nl: 'Plaats' }, type: 'string', column: 'city', token: 'City' },
  {
    name: 'state',
    label: { en: 'State', nl: 'Staat of provincie' },
    type: 'string',
    column: 'state',
    token: 'State',
  },
  {
    name: 'postalCode',
    label: { en: 'Postal Code', nl: 'Postcode' },
    type: 'string',
    column: 'postal_code',
    token: 'Postal Code',
  },
  {
    name: 'country',
    label: { en: 'Country', nl: 'Land' },
    type: 'string',
    column: 'country',
    token: 'Country',
  },
  {
    name: 'personTimeZone',
    label: { en: 'Person Time Zone', nl: 'Tijdzone van persoon' },
    type: 'string',
    column: 'time_zone',
    token: 'Person Time Zone',
  },
  {
    name: 'dateOfBirth',
    label: { en: 'Date of Birth', nl: 'Geboortedatum' },
    type: 'date',
    column: 'date_of_birth',
    token: 'Date of Birth',
  },
  {
    name: 'leadScore',
    label: { en: 'Person Score', nl: 'Score van persoon' },
    type: 'number',
    column: 'lead_score',
    token: 'Lead Score',
  },
  {
    name: 'leadSource',
    label: { en: 'Person Source', nl: 'Bron van persoon' },
    type: 'string',
    column: 'lead_source',
    token: 'Lead Source',
  },
  {
    name: 'leadStatus',
    label: { en: 'Person Status', nl: 'Status van persoon' },
    type: 'string',
    column: 'lead_status',
    token: 'Lead Status',
  },
  {
    name: 'blackListed',
    label: { en: 'Blocklisted', nl: 'Op blokkeerlijst' },
    type: 'boolean',
    column: 'blocklisted',
    token: 'Black Listed',
  },
  {
    name: 'marketingSuspended',
    label: { en: 'Marketing Suspended', nl: 'Marketing opgeschort' },
    type: 'boolean',
    column: 'marketing_suspended',
    token: 'Marketing Suspended',
  },
  {
    name: 'unsubscribed',
    label: { en: 'Unsubscribed', nl: 'Afgemeld voor e-mail' },
    type: 'boolean',
    column: 'unsubscribed',
    token: 'Unsubscribed',
  },
  {
    name: 'createdAt',
    label: { en: 'Created At', nl: 'Gemaakt op' },
    type: 'datetime',
    column: 'created_at',
    token: 'Created At',
    readOnly: true,
  },
  {
    name: 'updatedAt',
    label: { en: 'Updated At', nl: 'Bijgewerkt op' },
    type: 'datetime',
    column: 'updated_at',
    token: 'Updated At',
    readOnly: true,
  },
] as const

export const personFields: readonly PersonField[] = list

const byName = new Map(personFields.map((field) => [field.name as string, field]))
const byToken = new Map(
  personFields.flatMap((field) =>
    field.token === null ? [] : [[field.token.toLowerCase(), field] as const],
  ),
)

/** The field of this REST name. */
export function fieldOfName(name: string): PersonField | undefined {
  return byName.get(name)
}

/** The field that `{{lead.<token>}}` names, whatever the case. */
export function fieldOfToken(token: string): PersonField | undefined {
  return byToken.get(token.trim().toLowerCase())
}
