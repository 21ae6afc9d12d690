import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { requestLocale } from '#app/request-locale.ts'
import { currentUser } from '#app/session.ts'
import { isLoopback } from '#lib/auth/demo.ts'
import { env } from '#lib/env.ts'
import { translate } from '#lib/i18n/translate.ts'
import { continueInDemo, signInWithPassword } from './actions.ts'
import { DemoSignIn } from './demo-sign-in.tsx'
import { ownPath } from './own-path.ts'
import { SignInForm } from './sign-in-form.tsx'

export async function generateMetadata(): Promise<Metadata> {
  return { title: translate(await requestLocale(), { key: 'auth.signIn' }) }
}

export default async function SignInPage({ searchParams }: { searchParams: Promise<{ next?: string }> }) {
  const next = ownPath((await searchParams).next)
  if (await currentUser()) redirect(next)
  // Under another name than this machine's own the buttons would be refused.
  const isDemo = env().isDemo && isLoopback((await headers()).get('host'))
  return (
    <main className="flex min-h-dvh items-center justify-center bg-canvas p-4">
      <div className="flex w-full max-w-96 flex-col gap-6 rounded-lg border border-line bg-surface p-6">
        {isDemo && <DemoSignIn action={continueInDemo} next={next} />}
        <SignInForm action={signInWithPassword} next={next} isDemo={isDemo} />
      </div>
    </main>
  )
}
