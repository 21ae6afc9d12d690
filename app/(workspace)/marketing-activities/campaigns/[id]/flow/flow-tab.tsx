'use client'
import { useRouter } from 'next/navigation'
import { useCallback } from 'react'
import { FlowEditor, type FlowEditorProps } from '#components/flow-editor/flow-editor.tsx'

/** The editor, bound to the router. */
export function FlowTab(props: Omit<FlowEditorProps, 'refresh'>) {
  const router = useRouter()
  return <FlowEditor {...props} refresh={useCallback(() => router.refresh(), [router])} />
}
