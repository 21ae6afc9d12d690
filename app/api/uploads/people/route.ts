// A file of people on its way in. The body is the file itself and streams straight into staging; nothing of it is buffered.
import { defineRoute } from '#app/define-route.ts'
import { database } from '#lib/db/sql.ts'
import { AppError } from '#lib/errors.ts'
import { receiveFile, refuseTooLarge } from '#lib/people/import/receive-file.ts'

export const POST = defineRoute({
  name: 'people.upload',
  permission: 'people.import',
  run: async ({ request, user }) => {
    const query = new URL(request.url).searchParams
    // What says its length is refused before a byte of it is read.
    refuseTooLarge(Number(request.headers.get('content-length') ?? 0))
    if (!request.body) throw emptyBody()
    const importId = await receiveFile(
      database(),
      {
        source: request.body as unknown as AsyncIterable<Uint8Array>,
        fileName: query.get('name')?.trim() || 'people.csv',
        userId: user.id,
        ...(query.get('encoding') === 'windows-1252' ? { encoding: 'windows-1252' as const } : {}),
      },
      request.signal,
    )
    return Response.json({ importId })
  },
})

function emptyBody(): AppError {
  return new AppError('invalid_input', {
    message: 'an upload without a body',
    userMessage: { key: 'import.errors.empty' },
  })
}
