'use client'
import { FileUp } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useRef, useState } from 'react'
import { DropZone, FileTrigger, isFileDropItem } from 'react-aria-components'
import { useFormatter, useTranslations } from 'use-intl/react'
import { ErrorBanner } from '#components/ui/banner.tsx'
import { Button } from '#components/ui/button.tsx'
import { ProgressBar } from '#components/ui/progress-bar.tsx'
import { paths } from '#lib/paths.ts'
import { sendFile, type Upload } from './send-file.ts'

type State =
  | { step: 'choose' }
  | { step: 'sending'; file: File; bytes: number }
  | { step: 'refused'; file: File; message: string; offers1252: boolean }

/** Chooses a file by button or by dropping it, sends it with progress, and goes on to its columns. */
export function UploadFile({ listId }: { listId: number | null }) {
  const t = useTranslations('import')
  const router = useRouter()
  const [state, setState] = useState<State>({ step: 'choose' })
  const upload = useRef<Upload>(null)

  async function send(file: File, encoding?: 'windows-1252') {
    setState({ step: 'sending', file, bytes: 0 })
    upload.current = sendFile(file, {
      ...(encoding ? { encoding } : {}),
      onProgress: (bytes) => setState({ step: 'sending', file, bytes }),
    })
    const answer = await upload.current.answer
    if ('importId' in answer) {
      router.push(paths.importJob(answer.importId) + (listId === null ? '' : `?list=${listId}`))
      return
    }
    const { error } = answer
    const refused = { step: 'refused', file, offers1252: false } as const
    if (error === 'stopped') setState({ ...refused, message: t('stopped') })
    else if (error === 'connection') setState({ ...refused, message: t('connectionLost') })
    else {
      const offer = (error.details as { offer?: string } | null)?.offer
      setState({ ...refused, message: error.message, offers1252: offer === 'windows-1252' })
    }
  }

  if (state.step === 'sending')
    return <Sending file={state.file} bytes={state.bytes} onStop={() => upload.current?.stop()} />
  return (
    <div className="flex flex-col gap-3">
      {state.step === 'refused' && (
        <ErrorBanner
          title={t('uploadFailed')}
          action={
            state.offers1252 && (
              <Button onPress={() => void send(state.file, 'windows-1252')}>{t('readAs1252')}</Button>
            )
          }
        >
          {state.message}
        </ErrorBanner>
      )}
      <DropZone
        onDrop={async ({ items }) => {
          const item = items.find(isFileDropItem)
          if (item) await send(await item.getFile())
        }}
        className="flex flex-col items-center gap-2 rounded-md border border-dashed border-strong bg-surface p-8 text-center data-drop-target:border-accent data-drop-target:bg-accent-soft"
      >
        <FileUp aria-hidden className="size-6 text-faint" />
        <div className="flex flex-wrap items-center justify-center gap-2">
          <FileTrigger
            acceptedFileTypes={['.csv', '.txt', '.tsv', 'text/csv', 'text/plain']}
            onSelect={(files) => files?.[0] && void send(files[0])}
          >
            <Button look="primary">{t(state.step === 'choose' ? 'chooseFile' : 'changeFile')}</Button>
          </FileTrigger>
          <span className="text-muted">{t('dropHere')}</span>
        </div>
        <p className="text-sm text-muted">{t('fileHelp')}</p>
      </DropZone>
    </div>
  )
}

function Sending({ file, bytes, onStop }: { file: File; bytes: number; onStop: () => void }) {
  const t = useTranslations('import')
  const format = useFormatter()
  // A file of a few lines is not 0 MB.
  const megabytes = (size: number) => format.number(Math.ceil(size / 1e5) / 10, { maximumFractionDigits: 1 })
  return (
    <div className="flex flex-col gap-3 rounded-md border border-line bg-surface p-4">
      <ProgressBar
        label={t('uploading', { file: file.name })}
        value={bytes}
        max={file.size}
        valueText={t('uploadText', { done: megabytes(bytes), all: megabytes(file.size) })}
      />
      <Button className="self-start" onPress={onStop}>
        {t('stop')}
      </Button>
    </div>
  )
}
