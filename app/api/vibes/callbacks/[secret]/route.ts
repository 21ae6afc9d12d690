// Where Vibes calls us, where Next stands alone; our own web process takes these calls before Next (lib/vibes/callback-door.ts). No user and no session: the secret in the path is the credential (see lib/vibes/callback-secret.ts).
import { db } from '#lib/db/sql.ts'
import { callbackStatus } from '#lib/vibes/callback-door.ts'
import { bodyOfStream, receiveCallback } from '#lib/vibes/receive-callback.ts'

async function receive(
  request: Request,
  { params }: { params: Promise<{ secret: string }> },
): Promise<Response> {
  const { secret } = await params
  const received = await receiveCallback(db, { secret, readBody: bodyOfStream(request.body) })
  return new Response(null, { status: callbackStatus[received] })
}

export { receive as POST, receive as PUT }
