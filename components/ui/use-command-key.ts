'use client'
import { useSyncExternalStore } from 'react'

const never = () => () => {}
const here = () => (/^(Mac|iPhone|iPad)/.test(navigator.platform) ? '⌘' : 'Ctrl')
const onTheServer = () => 'Ctrl' as const

/** The key of commands as this keyboard names it. Ctrl until the page lives: the server can't know. Both keys always work. */
export const useCommandKey = (): '⌘' | 'Ctrl' => useSyncExternalStore(never, here, onTheServer)
