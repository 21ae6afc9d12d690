// The text box's DOM: text nodes, chips for tokens and marks for expensive characters, and the way between places in it and
// offsets in the text. The browser may change the DOM on its own while a character is being composed; `readText` reads
// whatever is there.
import { expensiveCharacters } from '#lib/sms/expensive-characters.ts'
import { parseText, type Token } from '#lib/sms/tokens.ts'

/** How a token is shown: its label, and whether it names anything. */
export type TokenLook = { label: string; isUnknown: boolean }

const chipClasses = 'mx-px rounded-sm border px-1 text-sm font-medium whitespace-nowrap'
export const chipLook = `${chipClasses} border-accent bg-accent-soft text-accent`
export const unknownLook = `${chipClasses} border-bad bg-bad-soft text-bad underline-bad`
const expensiveLook = 'rounded-sm bg-warning-soft text-warning underline decoration-wavy underline-offset-4'

/** Makes the DOM of a text anew. Texts are short; nothing is gained by patching. */
export function showText(root: HTMLElement, text: string, lookOf: (token: Token) => TokenLook): void {
  const nodes = parseText(text).flatMap((segment): Node[] =>
    segment.kind === 'token' ? [chip(segment, lookOf(segment))] : literalNodes(segment.text),
  )
  // A line end at the very end shows only with something behind it, and an empty box keeps its line this way.
  if (text === '' || text.endsWith('\n')) {
    const filler = document.createElement('br')
    filler.dataset.filler = ''
    nodes.push(filler)
  }
  root.replaceChildren(...nodes)
}

function chip(token: Token, { label, isUnknown }: TokenLook): HTMLElement {
  const element = document.createElement('span')
  element.dataset.token = token.source
  element.dataset.label = label
  element.className = isUnknown ? unknownLook : chipLook
  element.textContent = label
  return element
}

function literalNodes(text: string): Node[] {
  const nodes: Node[] = []
  let end = 0
  for (const { character, index } of expensiveCharacters(text)) {
    if (index > end) nodes.push(document.createTextNode(text.slice(end, index)))
    const mark = document.createElement('span')
    mark.className = expensiveLook
    mark.textContent = character
    nodes.push(mark)
    end = index + character.length
  }
  if (end < text.length) nodes.push(document.createTextNode(text.slice(end)))
  return nodes
}

/** The text that the DOM shows, after whatever the browser did to it. */
export function readText(node: Node): string {
  if (node instanceof Text) return node.data
  if (!(node instanceof HTMLElement)) return ''
  if (node.tagName === 'BR') return node.dataset.filler === undefined ? '\n' : ''
  const inside = Array.from(node.childNodes, readText).join('')
  const { token, label } = node.dataset
  if (token === undefined || label === undefined) return inside
  // What was composed at the edge of a chip stands outside it; a chip that was changed inside is no token any more.
  const at = inside.indexOf(label)
  return at < 0 ? inside : inside.slice(0, at) + token + inside.slice(at + label.length)
}

/** A place in the DOM as an offset in the text. Inside a chip: its start, its end, or the nearer of the two. */
export function offsetOf(
  root: HTMLElement,
  place: { node: Node; offset: number },
  inChip: 'start' | 'end' | 'nearest' = 'nearest',
): number {
  let offset = 0
  let node: Node = place.node
  let within = place.offset
  const owner = chipOf(root, node)
  if (owner) {
    const label = owner.dataset.label!.length
    const reached = node === owner ? (within > 0 ? label : 0) : within
    const isEnd =
      reached >= label ||
      (reached > 0 && (inChip === 'end' || (inChip === 'nearest' && reached * 2 >= label)))
    offset = isEnd ? owner.dataset.token!.length : 0
    node = owner
  } else if (node instanceof Text) offset = within
  else {
    for (const child of Array.from(node.childNodes).slice(0, within)) offset += readText(child).length
    within = 0
  }
  for (; node !== root && node.parentNode; node = node.parentNode) {
    for (let before = node.previousSibling; before; before = before.previousSibling)
      offset += readText(before).length
  }
  return offset
}

/** An offset in the text as a place in the DOM; beside a chip rather than in it where there is anything beside it. */
export function placeOf(root: HTMLElement, offset: number): { node: Node; offset: number } {
  let left = offset
  const children = Array.from(root.childNodes)
  for (const [index, child] of children.entries()) {
    const length = readText(child).length
    const isChip = child instanceof HTMLElement && child.dataset.token !== undefined
    if (left < length || (left === length && !isChip && length > 0)) {
      if (isChip) return { node: root, offset: index }
      const text = child instanceof Text ? child : child.firstChild
      return text instanceof Text ? { node: text, offset: left } : { node: root, offset: index }
    }
    left -= length
    if (left === 0 && isChip && !(children[index + 1] instanceof Text))
      return { node: root, offset: index + 1 }
  }
  const hasFiller = children.at(-1) instanceof HTMLBRElement
  return { node: root, offset: children.length - (hasFiller ? 1 : 0) }
}

function chipOf(root: HTMLElement, node: Node): HTMLElement | null {
  for (let each: Node | null = node; each && each !== root; each = each.parentNode) {
    if (each instanceof HTMLElement && each.dataset.token !== undefined) return each
  }
  return null
}
