import { useSyncExternalStore } from 'react'

const never = () => () => {}

/** True on the server, and in the browser while what the server drew comes to life. */
export const useIsFromServer = (): boolean =>
  useSyncExternalStore(
    never,
    () => false,
    () => true,
  )
