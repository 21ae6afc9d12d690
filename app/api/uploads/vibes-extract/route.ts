// Vibes' subscriptions extract on its way in. The body is the file itself, read as it comes.
import { defineRoute } from '#app/define-route.ts'
import { database } from '#lib/db/sql.ts'
import { AppError } from '#lib/errors.ts'
import { importExtract } from '#lib/vibes/import-extract.ts'

const largestBytes = 2 * 1024 ** 3

export const POST = defineRoute({
  name: 'vibes.import-extract',
  permission: 'vibes.configure',
  run: async ({ request }) => {
    if (Number(request.headers.get('content-length') ?? 0) > largestBytes) {
      throw new AppError('too_large', {
        message: 'an extract over 2 GB',
        userMessage: { key: 'vibes.errors.tooLarge', values: { limit: '2 GB' } },
      })
    }
    const body = request.body ?? new Blob([]).stream()
    return Response.json(await importExtract(database(), body, request.signal))
  },
})
