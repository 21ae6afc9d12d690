import type { ActionError } from '#lib/action-result.ts'
import { paths } from '#lib/paths.ts'

export type Upload = {
  answer: Promise<{ importId: number } | { error: ActionError | 'connection' | 'stopped' }>
  stop(): void
}

/**
 * Sends the file as the body of one request, so that the server can stream it. XMLHttpRequest and not fetch, which can't say how
 * far an upload is.
 */
export function sendFile(
  file: File,
  options: { encoding?: 'windows-1252'; onProgress: (bytes: number) => void },
): Upload {
  const request = new XMLHttpRequest()
  const query = new URLSearchParams({
    name: file.name,
    ...(options.encoding ? { encoding: options.encoding } : {}),
  })
  const answer: Upload['answer'] = new Promise((resolve) => {
    request.upload.onprogress = ({ loaded }) => options.onProgress(loaded)
    request.onload = () => resolve(readAnswer(request))
    request.onerror = () => resolve({ error: 'connection' })
    request.onabort = () => resolve({ error: 'stopped' })
  })
  request.open('POST', paths.uploadPeople(String(query)))
  request.setRequestHeader('content-type', 'application/octet-stream')
  request.send(file)
  return { answer, stop: () => request.abort() }
}

function readAnswer(request: XMLHttpRequest): Awaited<Upload['answer']> {
  try {
    const body = JSON.parse(request.responseText) as { importId?: number; error?: ActionError }
    if (body.importId !== undefined) return { importId: body.importId }
    if (body.error) return { error: body.error }
  } catch {
    // Not ours: a proxy in between answered.
  }
  return { error: 'connection' }
}
