'use client'
import { useIsFromServer } from './use-is-from-server.ts'

const here = () => (/^(Mac|iPhone|iPad)/.test(navigator.platform) ? '⌘' : 'Ctrl')

/** The key of commands as this keyboard names it. Ctrl until the page lives: the server can't know. Both keys always work. */
export const useCommandKey = (): '⌘' | 'Ctrl' => (useIsFromServer() ? 'Ctrl' : here())
