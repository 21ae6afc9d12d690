// node bench/press-run.ts <campaign>: presses Run in the database of DATABASE_URL, as the web process does, and prints the run's id and the
// product's time at that moment as JSON.
import { randomUUID } from 'node:crypto'
import { runCampaign } from '#lib/campaigns/run-campaign.ts'
import { appNow } from '#lib/clock.ts'
import { database } from '#lib/db/sql.ts'

const db = database()
const pressedAt = await appNow(db)
const { runId } = await runCampaign(
  { campaignId: Number(process.argv[2]), requestKey: randomUUID(), userId: null },
  db,
)
process.stdout.write(JSON.stringify({ runId, pressedAt }))
process.exit(0)
