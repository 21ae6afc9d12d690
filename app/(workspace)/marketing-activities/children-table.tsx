import { FolderOpen } from 'lucide-react'
import { getFormatter, getTranslator } from '#app/i18n.ts'
import { requestLocale } from '#app/request-locale.ts'
import { assetIcons } from '#components/tree/asset-icons.ts'
import { AssetStatus } from '#components/tree/asset-status.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Link } from '#components/ui/link.tsx'
import { Cell, Column, Row, RowHeader, Table, TableHead } from '#components/ui/table.tsx'
import { assetPath, isContainer } from '#lib/assets/kinds.ts'
import type { ChildAsset } from '#lib/assets/queries.ts'

/** What stands directly in a folder or program, in the order of the tree. */
export async function ChildrenTable({ name, assets }: { name: string; assets: ChildAsset[] }) {
  const [t, format, locale] = await Promise.all([getTranslator('assets'), getFormatter(), requestLocale()])
  if (assets.length === 0) {
    return (
      <div className="rounded-md border border-line bg-surface">
        <EmptyState icon={FolderOpen} title={t('page.emptyTitle', { name })}>
          {t('page.emptyHint')}
        </EmptyState>
      </div>
    )
  }
  const { compare } = new Intl.Collator(locale, { numeric: true, sensitivity: 'base' })
  const sorted = assets.toSorted(
    (a, b) => Number(isContainer(b.kind)) - Number(isContainer(a.kind)) || compare(a.name, b.name),
  )
  return (
    <>
      <Table label={t('page.children', { name })}>
        <TableHead>
          <Column>{t('page.name')}</Column>
          <Column>{t('page.kind')}</Column>
          <Column>{t('page.state')}</Column>
          <Column>{t('page.changed')}</Column>
          <Column>{t('page.changedBy')}</Column>
        </TableHead>
        <tbody>
          {sorted.map((asset) => {
            const Icon = assetIcons[asset.kind]
            return (
              <Row key={asset.id}>
                <RowHeader>
                  <span className="flex items-center gap-2">
                    <Icon aria-hidden className="size-4 shrink-0 text-muted" />
                    <Link href={assetPath[asset.kind](asset.id)} className="max-w-96 truncate">
                      {asset.name}
                    </Link>
                  </span>
                </RowHeader>
                <Cell className="whitespace-nowrap text-muted">{t(`kinds.${asset.kind}`)}</Cell>
                <Cell>
                  {asset.badge ? (
                    <AssetStatus badge={asset.badge} as="status" />
                  ) : (
                    isContainer(asset.kind) && (
                      <span className="whitespace-nowrap text-muted">
                        {t('page.contains', { count: asset.children })}
                      </span>
                    )
                  )}
                </Cell>
                <Cell className="whitespace-nowrap text-muted">
                  {format.dateTime(asset.updatedAt, 'moment')}
                </Cell>
                <Cell className="whitespace-nowrap text-muted">{asset.updatedBy}</Cell>
              </Row>
            )
          })}
        </tbody>
      </Table>
      {assets.length >= 500 && <p className="text-sm text-muted">{t('page.tooMany')}</p>}
    </>
  )
}
