// Makes an account. Used by Admin, by `npm run create-admin` and by the sample data.
import 'server-only'
import { prisma } from '#lib/db/prisma.ts'
import { AppError } from '#lib/errors.ts'
import { auth, passwordMaxLength, passwordMinLength } from './auth.ts'
import type { Role } from './permissions.ts'

/** Resolves to the new user's id. Throws `invalid_input` with the field's message. */
export async function createUser(user: {
  name: string
  email: string
  password: string
  role: Role
}): Promise<string> {
  const email = user.email.trim().toLowerCase()
  if (user.password.length < passwordMinLength || user.password.length > passwordMaxLength) {
    throw fieldError('password', 'auth.passwordLength', { min: passwordMinLength, max: passwordMaxLength })
  }
  if (await prisma().user.findUnique({ where: { email } })) throw fieldError('email', 'auth.emailTaken')
  const created = await auth().api.createUser({
    body: { name: user.name.trim(), email, password: user.password, role: user.role },
  })
  return created.user.id
}

function fieldError(
  field: string,
  key: 'auth.passwordLength' | 'auth.emailTaken',
  values: Record<string, number> = {},
) {
  return new AppError('invalid_input', {
    message: `${field} refused`,
    userMessage: { key: 'errors.invalidInput' },
    fieldErrors: { [field]: { key, values } },
  })
}
