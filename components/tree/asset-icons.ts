import {
  Folder,
  Lightbulb,
  List,
  ListFilter,
  type LucideIcon,
  MessageSquareText,
  Package,
} from 'lucide-react'
import type { AssetKind } from '#lib/assets/kinds.ts'

/** One icon for each kind, wherever an asset is named. */
export const assetIcons: Record<AssetKind, LucideIcon> = {
  folder: Folder,
  program: Package,
  smart_campaign: Lightbulb,
  sms_message: MessageSquareText,
  smart_list: ListFilter,
  static_list: List,
}
