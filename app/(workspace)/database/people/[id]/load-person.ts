import 'server-only'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { findPerson, type Person } from '#lib/people/person.ts'

/** The person of an address, asked of the database once per request; the not-found page where there is none. */
export const loadPerson: (id: string) => Promise<Person> = cache(async (id) => {
  const person = await findPerson(Number(id))
  if (!person) notFound()
  return person
})
