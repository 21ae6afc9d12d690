// The story of `npm run demo`, told twice: it leaves nothing behind that keeps it from being told again.
import { stage } from '../scripts/demo/stage.ts'
import { tellStory } from '../scripts/demo/story.ts'
import { test } from './app.ts'

test('the demo plays, and plays again', async ({ admin: page }) => {
  test.setTimeout(240_000)
  for (const take of ['first', 'again'])
    await tellStory(stage(page, 0), `${take}-${crypto.randomUUID().slice(0, 4)}`)
})
