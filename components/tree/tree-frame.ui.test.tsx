import { cleanup, configure, fireEvent, render, screen, within } from '@testing-library/react'
import { IntlProvider } from 'use-intl/react'
import { afterEach, expect, test, vi } from 'vitest'
import { connection } from '#components/ui/testing/connection.ts'
import { catalogues } from '#lib/i18n/messages.ts'
import type { TreeActions } from './tree-actions.ts'
import { TreeFrame } from './tree-frame.tsx'
import { TreeProvider } from './use-tree.tsx'

configure({ asyncUtilTimeout: 10_000 })

vi.mock('next/navigation', () => ({
  useRouter: () => ({ push: () => {}, refresh: () => {} }),
  usePathname: () => '/marketing-activities',
}))
vi.mock('#components/ui/late-part.ts', async (original) =>
  (await import('#components/ui/testing/connection.ts')).overConnection(await original()),
)
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

test('a tree that can’t be fetched says so in its place, beside a page that works, and comes when it is tried again', async () => {
  vi.stubGlobal('CSS', { escape: (text: string) => text })
  vi.spyOn(console, 'error').mockImplementation(() => {})
  connection.isOn = false
  render(
    <IntlProvider locale="en" messages={catalogues.en} timeZone="America/Chicago">
      <TreeProvider
        assets={[{ id: 4, kind: 'folder', name: 'Service', parentId: null, badge: null }]}
        mayEdit
        actions={{} as TreeActions}
      >
        <TreeFrame initialOpen={[]} initialWidth={null}>
          <textarea aria-label="Notes" defaultValue="Half a sent" />
        </TreeFrame>
      </TreeProvider>
    </IntlProvider>,
  )
  const tree = within(screen.getByRole('navigation', { name: 'Marketing Activities' }))
  await tree.findByText(/This part couldn’t be fetched/)
  connection.isOn = true
  fireEvent.click(tree.getByRole('button', { name: 'Try again' }))
  await tree.findByRole('row', { name: /Service/ })
  expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Notes' }).value).toBe('Half a sent')
})
