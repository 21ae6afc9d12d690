// What stands in the tree, by kind. Pure: the browser has it too.
import { paths } from '#lib/paths.ts'

export const assetKinds = [
  'folder',
  'program',
  'smart_campaign',
  'sms_message',
  'smart_list',
  'static_list',
] as const
export type AssetKind = (typeof assetKinds)[number]

/** The page of an asset. */
export const assetPath: Record<AssetKind, (id: number) => string> = {
  folder: paths.folder,
  program: paths.program,
  smart_campaign: (id) => paths.campaign(id),
  sms_message: paths.smsMessage,
  smart_list: paths.smartList,
  static_list: paths.staticList,
}

/** Folders and programs hold other assets; the rest are leaves. */
export function isContainer(kind: AssetKind): kind is 'folder' | 'program' {
  return kind === 'folder' || kind === 'program'
}

/** What New offers. Smart lists of their own come with the Database's smart list pages. */
export const creatableKinds = ['folder', 'program', 'smart_campaign', 'sms_message', 'static_list'] as const
export type CreatableKind = (typeof creatableKinds)[number]

/** Also a check in the database. */
export const assetNameMaxLength = 255

/** The asset whose page this is, or null: how the tree knows where one stands. */
export function assetIdOfPath(pathname: string): number | null {
  const id = /^\/marketing-activities\/(?:folders|programs|campaigns|sms-messages)\/(\d+)(?:\/|$)/.exec(
    pathname,
  )?.[1]
  return id === undefined ? null : Number(id)
}
