// What the definitions of filters ask about the world, read in one go.
import 'server-only'
import { prisma } from '#lib/db/prisma.ts'
import type { RuleLookups } from './define-rule.ts'

/** Static lists that live, Vibes lists and whether Vibes is connected. */
export async function readRuleLookups(): Promise<RuleLookups> {
  const [staticLists, vibesLists, services] = await Promise.all([
    prisma().asset.findMany({
      where: { kind: 'static_list', deletedAt: null },
      select: { id: true, name: true },
      orderBy: { name: 'asc' },
    }),
    prisma().vibesList.findMany({ orderBy: { name: 'asc' } }),
    prisma().vibesService.count(),
  ])
  return {
    staticLists: new Map(staticLists.map((list) => [list.id, list.name])),
    vibesLists: new Map(
      vibesLists.map((list) => [list.id, { name: list.name, isGone: list.goneAt !== null }]),
    ),
    isVibesConnected: services > 0,
  }
}
