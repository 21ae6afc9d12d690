// Where Vibes calls us. No user and no session: the secret in the path is the credential (see lib/vibes/callback-secret.ts).
import { appNow } from '#lib/clock.ts'
import { db } from '#lib/db/sql.ts'
import { type Received, receiveCallback } from '#lib/vibes/receive-callback.ts'

/** 2xx is taken, 4xx is never tried again, 5xx (the database is away) is. A wrong secret learns nothing: there is no such page. */
const statusOf: Record<Received, number> = {
  stored: 200,
  repeated: 200,
  forged: 404,
  too_large: 413,
  unreadable: 400,
}

async function receive(
  request: Request,
  { params }: { params: Promise<{ secret: string }> },
): Promise<Response> {
  const { secret } = await params
  const received = await receiveCallback(db, { secret, body: request.body, now: await appNow(db) })
  return new Response(null, { status: statusOf[received] })
}

export { receive as POST, receive as PUT }
