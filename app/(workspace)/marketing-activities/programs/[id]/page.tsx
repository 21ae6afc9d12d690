import type { Metadata } from 'next'
import { ContainerPage, containerTitle } from '../../container-page.tsx'

type Props = { params: Promise<{ id: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: await containerTitle(Number((await params).id)) }
}

export default async function ProgramPage({ params }: Props) {
  return <ContainerPage id={Number((await params).id)} kind="program" />
}
