'use client'
import { useRouter } from 'next/navigation'
import { useCallback, useEffect } from 'react'
import { FlowEditor, type FlowEditorProps } from '#components/flow-editor/flow-editor.tsx'

/** The editor, and asking the server again when what it rendered may be out of date. */
export function FlowTab(props: Omit<FlowEditorProps, 'onSaved'>) {
  const router = useRouter()
  // The badge above and the copy Back would show come from the saved flow.
  const refresh = useCallback(() => router.refresh(), [router])

  // Approving the message happens on another page; coming back from there, the red line should be gone.
  useEffect(() => {
    const onVisible = () => document.visibilityState === 'visible' && refresh()
    document.addEventListener('visibilitychange', onVisible)
    return () => document.removeEventListener('visibilitychange', onVisible)
  }, [refresh])

  return <FlowEditor {...props} onSaved={refresh} />
}
