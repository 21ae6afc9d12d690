// node bench/sign-in.ts: signs the demo's marketer in to the database of DATABASE_URL, and prints the session's `Cookie` header as JSON.
import { signInToDemo } from '#lib/auth/demo.ts'

const cookies = await signInToDemo('marketer', '127.0.0.1')
process.stdout.write(JSON.stringify(cookies.map((cookie) => cookie.split(';')[0]).join('; ')))
process.exit(0)
