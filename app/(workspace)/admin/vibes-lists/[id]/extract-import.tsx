'use client'
import { FileUp } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useRef, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { Banner } from '#components/ui/banner.tsx'
import { Button } from '#components/ui/button.tsx'
import { InlineError } from '#components/ui/inline-error.tsx'
import { ProgressBar } from '#components/ui/progress-bar.tsx'
import type { ActionError } from '#lib/action-result.ts'
import { paths } from '#lib/paths.ts'
import { rejectedLinesCsv } from './rejected-lines-csv.ts'

type Problem = 'columns' | 'phone' | 'unknown_list' | 'event' | 'date'
type Result = {
  lines: number
  changed: number
  known: number
  rejected: number
  rejects: { line: number; reason: Problem; cells: string[] }[]
}

/** Reads Vibes' daily file; what it could not take comes back as a file. */
export function ExtractImport() {
  const [t, tErrors] = [useTranslations('vibes.extract'), useTranslations('vibes.errors')]
  const router = useRouter()
  const input = useRef<HTMLInputElement>(null)
  const [reading, setReading] = useState<string | null>(null)
  const [result, setResult] = useState<Result | null>(null)
  const [error, setError] = useState<string | null>(null)

  async function send(file: File) {
    setReading(file.name)
    setResult(null)
    setError(null)
    try {
      const response = await fetch(paths.uploadVibesExtract(), { method: 'POST', body: file })
      const answer = (await response.json()) as Result | { error: ActionError }
      if ('error' in answer) setError(answer.error.message)
      else setResult(answer)
      router.refresh()
    } catch {
      setError(tErrors('extractBroken'))
    } finally {
      setReading(null)
    }
  }

  function download(from: Result) {
    const words = (reason: Problem) => t(`problems.${reason}`)
    const csv = rejectedLinesCsv(from.rejects, { line: t('line'), reason: t('reason') }, words)
    const url = URL.createObjectURL(new Blob([csv], { type: 'text/csv' }))
    const link = Object.assign(document.createElement('a'), { href: url, download: t('rejectsFile') })
    link.click()
    URL.revokeObjectURL(url)
  }

  return (
    <section aria-labelledby="extract" className="flex flex-col gap-2">
      <h2 id="extract" className="text-lg font-medium">
        {t('title')}
      </h2>
      <p className="text-sm text-muted">{t('intro')}</p>
      <input
        ref={input}
        type="file"
        accept=".txt,.tsv,text/plain,text/tab-separated-values"
        className="hidden"
        aria-label={t('choose')}
        onChange={(event) => {
          const file = event.target.files?.[0]
          event.target.value = ''
          if (file) void send(file)
        }}
      />
      {reading === null ? (
        <div>
          <Button icon={FileUp} onPress={() => input.current?.click()}>
            {t('choose')}
          </Button>
        </div>
      ) : (
        <ProgressBar label={t('importing', { file: reading })} />
      )}
      {error && <InlineError>{error}</InlineError>}
      {result && (
        <Banner
          tone={result.rejected > 0 ? 'warning' : 'good'}
          title={t('done', {
            lines: result.lines,
            changed: result.changed,
            known: result.known,
            rejected: result.rejected,
          })}
          action={result.rejected > 0 && <Button onPress={() => download(result)}>{t('rejects')}</Button>}
        />
      )}
    </section>
  )
}
