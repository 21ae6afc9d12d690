import { redirect } from 'next/navigation'
import { paths } from '#lib/paths.ts'

/** A campaign opens on its flow. */
export default async function CampaignPage({ params }: { params: Promise<{ id: string }> }) {
  redirect(paths.campaign(Number((await params).id)))
}
