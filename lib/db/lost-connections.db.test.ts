import net, { type Server, type Socket } from 'node:net'
import pg from 'pg'
import sql from 'sql-template-tag'
import { afterEach, expect, test, vi } from 'vitest'
import { isDatabaseAway } from './is-away.ts'
import { type Database, openDatabase } from './sql.ts'
import { testDatabase } from './testing/test-database.ts'

const { url, db: observer } = await testDatabase()

const open: { databases: Database[]; servers: Server[]; sockets: Socket[] } = {
  databases: [],
  servers: [],
  sockets: [],
}
afterEach(async () => {
  for (const socket of open.sockets.splice(0)) socket.destroy()
  for (const server of open.servers.splice(0)) server.close()
  for (const db of open.databases.splice(0)) await db.close()
})

/** A pool on whatever listens there. */
async function through(onConnection: (socket: Socket) => void, timeouts: object) {
  const server = net.createServer((socket) => {
    open.sockets.push(socket.on('error', () => {}))
    onConnection(socket)
  })
  open.servers.push(server)
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = new URL(url)
  address.search = ''
  address.hostname = '127.0.0.1'
  address.port = String((server.address() as net.AddressInfo).port)
  const db = openDatabase({ url: address.href, maxConnections: 2, applicationName: 'lost', ...timeouts })
  open.databases.push(db)
  return db
}

/** Postgres behind a cable that can be pulled: connections stay, and nothing comes through. */
function behindCable() {
  const cable = {
    isPulled: false,
    plug(socket: Socket) {
      const { host, port } = new pg.Client({ connectionString: url })
      const server = host.startsWith('/') ? net.connect(`${host}/.s.PGSQL.${port}`) : net.connect(port, host)
      open.sockets.push(server.on('error', () => {}))
      socket.on('data', (bytes) => cable.isPulled || server.write(bytes))
      server.on('data', (bytes) => cable.isPulled || socket.write(bytes))
      socket.on('close', () => server.destroy())
    },
  }
  return cable
}

test('who accepts a connection and says nothing is given up', async () => {
  const db = await through(() => {}, { connectTimeoutMs: 100 })
  await expect(db.query(sql`select 1`)).rejects.toThrow(/timeout/)
  await expect(db.transaction(async () => {})).rejects.toThrow(/timeout/)
  await expect(db.query(sql`select 1`)).rejects.toSatisfy(isDatabaseAway)
})

test('however the connection is lost, the database is said to be away', async () => {
  const torn = behindCable()
  const answering = await through(torn.plug, {})
  const [asleep, within] = [
    answering.query(sql`select pg_sleep(60)`).catch((error) => error),
    answering.transaction((tx) => tx.query(sql`select pg_sleep(60)`)).catch((error) => error),
  ]
  await vi.waitUntil(async () => {
    const { rows } = await observer.query(sql`select from pg_stat_activity where query like '%pg_sleep(60)%'
      and application_name = 'lost' and state = 'active'`)
    return rows.length === 2
  })
  for (const socket of open.sockets) socket.destroy()
  // Asleep, Postgres would not see for a minute that nobody is there.
  await observer.query(
    sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'lost'`,
  )
  expect([await asleep, await within].map(String)).toEqual(
    Array(2).fill('Error: Connection terminated unexpectedly'),
  )
  expect([await asleep, await within]).toSatisfy((errors: unknown[]) => errors.every(isDatabaseAway))

  const silent = await through(torn.plug, { queryTimeoutMs: 300 })
  await silent.query(sql`select 1`)
  torn.isPulled = true
  await expect(silent.query(sql`select 1`)).rejects.toSatisfy(isDatabaseAway)
  await expect(unreachable('postgresql://u@127.0.0.1:1/d')).rejects.toSatisfy(isDatabaseAway)
  await expect(unreachable('postgresql://u@%2Fno%2Fsuch%2Ffolder/d')).rejects.toSatisfy(isDatabaseAway)
  await expect(observer.query(sql`select nothing`)).rejects.not.toSatisfy(isDatabaseAway)
})

function unreachable(address: string) {
  const db = openDatabase({ url: address, maxConnections: 1, applicationName: 'lost' })
  open.databases.push(db)
  return db.query(sql`select 1`)
}

test('a statement without an answer fails, in a transaction too, and the next one has another connection', async () => {
  const cable = behindCable()
  const db = await through(cable.plug, { queryTimeoutMs: 300 })
  await db.query(sql`select 1`)
  cable.isPulled = true
  await expect(db.query(sql`select 1`)).rejects.toThrow('Query read timeout')
  cable.isPulled = false
  const pulled = db.transaction(async (tx) => {
    await tx.query(sql`select 1`)
    cable.isPulled = true
    return tx.query(sql`select 1`)
  })
  await expect(pulled).rejects.toThrow('Query read timeout')
  cable.isPulled = false
  expect((await db.query(sql`select 1 as one`)).rows).toEqual([{ one: 1 }])
})

test('a statement may have less patience than the others', async () => {
  const cable = behindCable()
  const db = await through(cable.plug, { queryTimeoutMs: 60_000 })
  await db.query(sql`select 1`)
  cable.isPulled = true
  await expect(db.query(sql`select 1`, { timeoutMs: 100 })).rejects.toThrow('Query read timeout')
  cable.isPulled = false
  await expect(
    db.transaction(async (tx) => {
      cable.isPulled = true
      return tx.query(sql`select 1`, { timeoutMs: 100 })
    }),
  ).rejects.toThrow('Query read timeout')
  cable.isPulled = false
  expect((await db.query(sql`select 1 as one`, { timeoutMs: 10_000 })).rows).toEqual([{ one: 1 }])
})

test('waiting for a connection that others are busy with is not given up', async () => {
  const db = await through(behindCable().plug, { connectTimeoutMs: 400 })
  const busy = [1, 2].map(() => db.query(sql`select pg_sleep(0.8)`))
  expect((await db.query(sql`select 1 as one`)).rows).toEqual([{ one: 1 }])
  await Promise.all(busy)
})

test('a connection is asked after ten seconds of silence whether it lives', async () => {
  const keepAlive = vi.spyOn(net.Socket.prototype, 'setKeepAlive')
  const db = await through(behindCable().plug, {})
  await db.query(sql`select 1`)
  expect(keepAlive.mock.calls).toContainEqual([true, 10_000])
  keepAlive.mockRestore()
})
