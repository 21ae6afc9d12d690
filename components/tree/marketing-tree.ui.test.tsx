import { act, cleanup, configure, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { Profiler } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Providers } from '#components/shell/providers.tsx'
import { connection } from '#components/ui/testing/connection.ts'
import { toastQueue } from '#components/ui/toast.tsx'
import type { TreeAsset } from '#lib/assets/tree.ts'
import { en } from '#lib/i18n/messages.ts'
import { MarketingTree } from './marketing-tree.tsx'
import type { TreeActions } from './tree-actions.ts'
import { TreeProvider } from './use-tree.tsx'

configure({ asyncUtilTimeout: 10_000 })

const push = vi.fn()
vi.mock('next/navigation', () => ({
  useRouter: () => ({ push, refresh: () => {} }),
  usePathname: () => '/marketing-activities',
}))

vi.mock('#components/ui/late-part.ts', async (original) =>
  (await import('#components/ui/testing/connection.ts')).overConnection(await original()),
)

const assets: TreeAsset[] = [
  { id: 1, kind: 'folder', name: 'Retail', parentId: null, badge: null },
  { id: 2, kind: 'program', name: 'Spring Sale', parentId: 1, badge: null },
  { id: 3, kind: 'sms_message', name: 'Spring text', parentId: 2, badge: 'approved' },
  { id: 4, kind: 'folder', name: 'Service', parentId: null, badge: null },
]

const refused = (code: 'in_use' | 'invalid_input', details: unknown, name?: string) => ({
  ok: false as const,
  error: { code, message: 'No.', fieldErrors: name ? { name } : {}, details },
})

function show(actions: Partial<TreeActions> = {}, mayEdit = true, onDrawn = () => {}) {
  const never = () => Promise.reject(new Error('not expected'))
  const all = {
    createAsset: never,
    renameAsset: never,
    moveAsset: never,
    deleteAsset: never,
    restoreAsset: never,
    ...actions,
  } as TreeActions
  render(
    <Providers
      locale="en"
      messages={JSON.stringify(en)}
      timeZone="America/Chicago"
      now={new Date('2026-11-24T16:00:00Z')}
    >
      <TreeProvider assets={assets} mayEdit={mayEdit} actions={all}>
        <Profiler id="tree" onRender={onDrawn}>
          <MarketingTree initialOpen={[]} />
        </Profiler>
      </TreeProvider>
    </Providers>,
  )
}

const rows = () => screen.getAllByRole('row').map((row) => row.querySelector('[data-name]')?.textContent)
const row = (name: string) =>
  screen.getAllByRole('row').find((one) => one.querySelector('[data-name]')?.textContent === name)!
async function press(key: string) {
  await act(async () => {
    fireEvent.keyDown(document.activeElement!, { key })
    fireEvent.keyUp(document.activeElement!, { key })
  })
}
const nextFrame = () => act(() => new Promise<void>((resolve) => requestAnimationFrame(() => resolve())))

beforeEach(() => {
  connection.isOn = true
  vi.stubGlobal('CSS', { escape: (text: string) => text })
})
afterEach(() => {
  cleanup()
  act(() => toastQueue.clear())
  push.mockClear()
  vi.unstubAllGlobals()
  // biome-ignore lint/suspicious/noDocumentCookie: what a test left must not open folders in the next
  document.cookie = 'flowstep.tree-open=; max-age=0; path=/'
})

test('arrows open, go in, go back and close', async () => {
  show()
  act(() => row('Retail').focus())
  expect(rows()).toEqual(['Retail', 'Service'])
  await press('ArrowRight')
  expect(rows()).toEqual(['Retail', 'Spring Sale', 'Service'])
  await press('ArrowRight')
  await nextFrame()
  expect(document.activeElement).toBe(row('Spring Sale'))
  await press('ArrowLeft')
  expect(document.activeElement).toBe(row('Retail'))
  await press('ArrowLeft')
  expect(rows()).toEqual(['Retail', 'Service'])
  expect(document.cookie).toContain('flowstep.tree-open=')
})

test('Home, End and letters go to a line, whatever is between', async () => {
  show()
  act(() => row('Retail').focus())
  await press('End')
  expect(document.activeElement).toBe(row('Service'))
  await press('Home')
  expect(document.activeElement).toBe(row('Retail'))
  await press('s')
  expect(document.activeElement).toBe(row('Service'))
  expect(row('Service').tabIndex).toBe(0)
  expect(row('Retail').tabIndex).toBe(-1)
})

test('Enter and a click open the page of a line; its arrow only opens the folder', async () => {
  show()
  act(() => row('Service').focus())
  await press('Enter')
  expect(push).toHaveBeenLastCalledWith('/marketing-activities/folders/4')
  fireEvent.click(within(row('Retail')).getByRole('button', { name: 'Open or close Retail' }))
  expect(rows()).toEqual(['Retail', 'Spring Sale', 'Service'])
  expect(push).toHaveBeenCalledTimes(1)
  fireEvent.click(row('Spring Sale').querySelector('[data-name]')!)
  expect(push).toHaveBeenLastCalledWith('/marketing-activities/programs/2')
})

test('Space picks a line up, the arrows go to folders that can take it, Enter lays it down', async () => {
  const moveAsset = vi.fn().mockResolvedValue({ ok: true, value: { name: 'Spring Sale', from: 1 } })
  show({ moveAsset })
  act(() => row('Retail').focus())
  await press('ArrowRight')
  await press('ArrowRight')
  await press(' ')
  expect(screen.getByText('Spring Sale picked up, over Retail')).toBeTruthy()
  // Not into itself: from Retail on the next is Service.
  await press('ArrowDown')
  expect(screen.getByText('Spring Sale picked up, over Service')).toBeTruthy()
  expect(document.activeElement).toBe(row('Spring Sale'))
  await press('Escape')
  expect(screen.queryByText(/picked up/)).toBeNull()
  await press(' ')
  await press('Home')
  expect(screen.getByText('Spring Sale picked up, over Marketing Activities, at the top')).toBeTruthy()
  await press('Enter')
  expect(moveAsset).toHaveBeenCalledTimes(1)
  expect(moveAsset).toHaveBeenCalledWith({ id: 2, parentId: null })
})

test('a line dragged on to a folder moves into it; dragged on to what is no folder, to the root', async () => {
  const moveAsset = vi.fn().mockResolvedValue({ ok: true, value: { name: 'Spring Sale', from: 1 } })
  show({ moveAsset })
  act(() => row('Retail').focus())
  await press('ArrowRight')
  const dataTransfer = { setData: vi.fn(), effectAllowed: '', dropEffect: '' }
  const drag = async (from: string, to: string) => {
    fireEvent.dragStart(row(from), { dataTransfer })
    await nextFrame()
    fireEvent.dragOver(row(to), { dataTransfer })
    await act(async () => void fireEvent.drop(row(to), { dataTransfer }))
  }
  await drag('Spring Sale', 'Service')
  expect(dataTransfer.setData).toHaveBeenCalledWith('text/plain', 'Spring Sale')
  expect(moveAsset).toHaveBeenLastCalledWith({ id: 2, parentId: 4 })
  await drag('Service', 'Service')
  expect(moveAsset).toHaveBeenCalledTimes(1)
})

test('no line is drawn anew when the hand goes from keyboard to pointer and back', async () => {
  const drawn = vi.fn()
  show({}, true, drawn)
  drawn.mockClear()
  await act(async () => {
    fireEvent.keyDown(document.body, { key: 'Escape' })
    fireEvent.pointerDown(document.body)
    fireEvent.pointerUp(document.body)
    fireEvent.keyDown(document.body, { key: 'Escape' })
  })
  expect(drawn).not.toHaveBeenCalled()
  // The same says when something was drawn.
  act(() => row('Service').focus())
  expect(drawn).toHaveBeenCalled()
})

test('the filter shows matches under their folders and says how many', async () => {
  show()
  await act(async () => fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'tex' } }))
  expect(rows()).toEqual(['Retail', 'Spring Sale', 'Spring text'])
  expect(screen.getByText('1 found')).toBeTruthy()
  expect(row('Spring text').querySelector('mark')?.textContent).toBe('tex')
})

test('F2 renames in place; a refusal stays with what was typed', async () => {
  const renameAsset = vi.fn().mockResolvedValue(refused('invalid_input', null, 'Taken.'))
  show({ renameAsset })
  act(() => row('Service').focus())
  await press('F2')
  const field = screen.getByRole('textbox', { name: 'New name of Service' })
  fireEvent.change(field, { target: { value: 'Retail' } })
  await act(async () => fireEvent.keyDown(field, { key: 'Enter' }))
  expect(renameAsset).toHaveBeenCalledWith({ id: 4, name: 'Retail' })
  expect(screen.getByRole('alert').textContent).toBe('Taken.')
  expect((field as HTMLInputElement).value).toBe('Retail')
})

test('Delete goes at once and offers Undo', async () => {
  const deleteAsset = vi.fn().mockResolvedValue({ ok: true, value: { name: 'Service', contained: 0 } })
  const restoreAsset = vi.fn().mockResolvedValue({ ok: true, value: { name: 'Service' } })
  show({ deleteAsset, restoreAsset })
  act(() => row('Service').focus())
  await press('Delete')
  expect(deleteAsset).toHaveBeenCalledWith({ id: 4 })
  await act(async () => fireEvent.click(await screen.findByRole('button', { name: 'Undo' })))
  expect(restoreAsset).toHaveBeenCalledWith({ id: 4 })
})

test('what is in use says by what', async () => {
  const use = {
    assetId: 4,
    assetName: 'Service',
    how: 'flow',
    byId: 7,
    byKind: 'smart_campaign',
    byName: 'Sale',
  }
  show({ deleteAsset: vi.fn().mockResolvedValue(refused('in_use', [use])) })
  act(() => row('Service').focus())
  await press('Delete')
  const dialog = await screen.findByRole('dialog', { name: 'Service is in use' })
  expect(within(dialog).getByRole('link', { name: 'Sale' }).getAttribute('href')).toBe(
    '/marketing-activities/campaigns/7/flow',
  )
})

test('whoever may only look gets neither New nor keys that change', async () => {
  show({}, false)
  expect(screen.queryByRole('button', { name: 'New' })).toBeNull()
  act(() => row('Service').focus())
  await press('F2')
  await press('Delete')
  expect(screen.queryByRole('textbox', { name: /New name/ })).toBeNull()
  expect(rows()).toEqual(['Retail', 'Service'])
})

test('lines are as high as a thumb needs on a phone, and each begins where the last ends', () => {
  const places = () => screen.getAllByRole('row').map(({ style }) => [style.top, style.height])
  show()
  expect(places()).toEqual([
    ['0px', '28px'],
    ['28px', '28px'],
  ])
  cleanup()
  vi.stubGlobal('matchMedia', () => ({
    matches: true,
    addEventListener: () => {},
    removeEventListener: () => {},
  }))
  show()
  expect(places()).toEqual([
    ['0px', '40px'],
    ['40px', '40px'],
  ])
})

const offline = () => Promise.reject(new TypeError('Failed to fetch'))

test('a dialog that can’t be fetched says so and comes when it is tried again; without an answer the name stays', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  const createAsset = vi.fn<TreeActions['createAsset']>(offline)
  connection.isOn = false
  show({ createAsset })
  const opener = screen.getByRole('button', { name: 'New' })
  opener.focus()
  fireEvent.click(opener)
  fireEvent.click(await screen.findByRole('menuitem', { name: 'New folder' }))
  await screen.findByRole('dialog', { name: 'Couldn’t be opened' })
  connection.isOn = true
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
  const dialog = within(await screen.findByRole('dialog', { name: 'New folder' }))
  const field = dialog.getByRole<HTMLInputElement>('textbox', { name: 'Name' })
  fireEvent.change(field, { target: { value: 'Winter' } })
  fireEvent.click(dialog.getByRole('button', { name: 'Create' }))
  await dialog.findByText(/^Flowstep couldn’t be reached/)
  expect(field.value).toBe('Winter')
  createAsset.mockResolvedValue({ ok: true, value: { id: 12 } })
  await waitFor(() => {
    // Pending until the refusal is drawn.
    fireEvent.click(dialog.getByRole('button', { name: 'Create' }))
    expect(createAsset).toHaveBeenCalledTimes(2)
  })
  await waitFor(() => expect(push).toHaveBeenLastCalledWith('/marketing-activities/folders/12'))
  expect(createAsset).toHaveBeenLastCalledWith({ kind: 'folder', name: 'Winter', parentId: null })
  await waitFor(() => expect(document.activeElement).toBe(opener))
  vi.mocked(console.error).mockRestore()
})

test('offline a new name stays in its field, and what was deleted comes back with a reason', async () => {
  show({ renameAsset: offline, deleteAsset: offline })
  act(() => row('Service').focus())
  await press('F2')
  const field = screen.getByRole<HTMLInputElement>('textbox', { name: 'New name of Service' })
  fireEvent.change(field, { target: { value: 'Care' } })
  await act(async () => fireEvent.keyDown(field, { key: 'Enter' }))
  expect(screen.getByRole('alert').textContent).toMatch(/^Flowstep couldn’t be reached/)
  expect(field.value).toBe('Care')
  fireEvent.keyDown(field, { key: 'Escape' })
  act(() => row('Service').focus())
  await press('Delete')
  const toast = await screen.findByRole('alertdialog')
  expect(toast.textContent).toMatch(/Flowstep couldn’t be reached/)
  expect(rows()).toEqual(['Retail', 'Service'])
})
