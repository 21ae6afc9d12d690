'use client'
import { Component, createRef, type ReactNode, Suspense, startTransition, useState } from 'react'
import { Island } from './island.tsx'
import { MissingPart } from './late-part.ts'
import { DialogIsMissing, PartIsMissing } from './part-is-missing.tsx'
import { useIsFromServer } from './use-is-from-server.ts'

/**
 * A part whose code comes by itself: `<Suspense>` for what the browser draws first. What the server drew stands as it drew it, in its place,
 * until the code is there: of a `<Suspense>` in a long page React sends the fallback, and the part behind the page, so that everything
 * below would jump. For a part that suspends once: one that may again is another one, by its key.
 */
export function Coming({ fallback, children }: { fallback: ReactNode; children: ReactNode }) {
  const [isFromServer] = useState(useIsFromServer())
  const part = <Fetched>{children}</Fetched>
  if (isFromServer) return <Island hasTurn={false}>{part}</Island>
  return <Suspense fallback={fallback}>{part}</Suspense>
}

type FetchedProps = {
  /** Of what a press opens: gives up on it. */
  onClose?: () => void
  /** Of what lies over the page and has no place in it: the words do so too. */
  isDialog?: boolean
  /** Of what nobody asked for: nothing is said, and it is fetched when there is a connection again. */
  isQuiet?: boolean
  children: ReactNode
}
type FetchedState = { error: unknown; isTrying: boolean }
/** Where the words stood that had the focus. */
type Place = { parent: Element; index: number } | null

const focusable = 'input:not(:disabled), button:not(:disabled), a[href], [tabindex="0"]'

/**
 * A border for parts whose code comes by itself (`latePart`): one that can't be fetched says so in its own place, and is fetched again from
 * there. Everything else that a part throws goes on to the page. Inside a `<Suspense>`, or what is fetched again would be seen twice.
 */
export class Fetched extends Component<FetchedProps, FetchedState, Place> {
  override state: FetchedState = { error: null, isTrying: false }
  private readonly words = createRef<HTMLDivElement>()
  private opener: Element | null = null

  static getDerivedStateFromError(error: unknown): FetchedState {
    return { error, isTrying: false }
  }

  override componentDidCatch(error: unknown) {
    if (!(error instanceof MissingPart)) return
    error.forget()
    this.opener ??= document.activeElement
    if (this.props.isQuiet) addEventListener('online', this.tryAgain, { once: true })
  }

  override componentWillUnmount() {
    removeEventListener('online', this.tryAgain)
    const { opener } = this
    // A dialog that came at last gives the focus back to the button that fetched it, which is gone.
    if (this.props.onClose && opener instanceof HTMLElement)
      setTimeout(() => document.activeElement === document.body && opener.focus())
  }

  override getSnapshotBeforeUpdate(_props: FetchedProps, before: FetchedState): Place {
    const words = this.words.current
    if (!before.error || !words?.contains(document.activeElement)) return null
    const parent = words.parentElement!
    return { parent, index: [...parent.children].indexOf(words) }
  }

  override componentDidUpdate(_props: FetchedProps, before: FetchedState, place: Place) {
    if (this.props.isDialog && this.state.isTrying && !before.isTrying) {
      // Behind React Aria's own frame, in which the words give the focus back: what comes now gives it back to the same place.
      requestAnimationFrame(() => this.setState({ error: null, isTrying: false }))
    }
    if (!place) return
    const part = place.parent.children[place.index]
    // Try again, which had it, is gone: for the part, or for words of their own when that is missing still.
    if (part?.contains(document.activeElement)) return
    const next =
      part?.querySelector<HTMLElement>(focusable) ?? place.parent.closest<HTMLElement>('[tabindex]')
    next?.focus()
  }

  /** What is shown stays until the part is there, or is missing again. */
  private readonly tryAgain = () => {
    if (this.props.isDialog) return this.setState({ isTrying: true })
    // A dialog gives the focus back to where it was: not to a button that is gone by then.
    if (this.props.onClose) this.leave()
    this.setState({ isTrying: true })
    startTransition(() => this.setState({ error: null, isTrying: false }))
  }

  private readonly leave = () => {
    if (this.opener instanceof HTMLElement) this.opener.focus()
  }

  private readonly close = () => {
    this.leave()
    this.props.onClose?.()
  }

  override render() {
    const { error, isTrying } = this.state
    const { children, isDialog, isQuiet, onClose } = this.props
    if (error === null) return children
    if (!(error instanceof MissingPart)) throw error
    if (isQuiet) return null
    if (isDialog) return !isTrying && <DialogIsMissing onRetry={this.tryAgain} onClose={onClose!} />
    return (
      <PartIsMissing
        words={this.words}
        isTrying={isTrying}
        onRetry={this.tryAgain}
        {...(onClose ? { onClose: this.close } : {})}
      />
    )
  }
}
