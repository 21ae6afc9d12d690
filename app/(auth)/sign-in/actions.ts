'use server'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { defineAction } from '#app/define-action.ts'
import { setCookies } from '#app/set-cookies.ts'
import { signInToDemo } from '#lib/auth/demo.ts'
import { roles } from '#lib/auth/permissions.ts'
import { signIn } from '#lib/auth/sign-in.ts'
import { signOut } from '#lib/auth/sign-out.ts'
import { paths } from '#lib/paths.ts'
import { ownPath } from './own-path.ts'

/** Signs in and goes on to the page that was asked for. The audit line is written with the session. */
export const signInWithPassword = defineAction({
  name: 'user.sign-in',
  permission: 'anyone',
  input: z.object({
    email: z.string().trim().min(1, 'auth.emailMissing').max(320),
    password: z.string().min(1, 'auth.passwordMissing').max(1000),
    next: z.string().optional(),
  }),
  audit: () => null,
  run: async ({ input, request }) => {
    await setCookies(await signIn({ email: input.email, password: input.password }, request))
    redirect(ownPath(input.next))
  },
})

/** One click per role, in the demo on this machine only. */
export const continueInDemo = defineAction({
  name: 'user.sign-in-demo',
  permission: 'anyone',
  input: z.object({ role: z.enum(roles), next: z.string().optional() }),
  audit: () => null,
  run: async ({ input, request }) => {
    await setCookies(await signInToDemo(input.role, request.host))
    redirect(ownPath(input.next))
  },
})

export const signOutOfFlowstep = defineAction({
  name: 'user.sign-out',
  permission: 'anyone',
  input: z.object({}).optional(),
  audit: () => null,
  run: async ({ request, user }) => {
    await setCookies(await signOut(request.headers, user))
    redirect(paths.signIn())
  },
})
