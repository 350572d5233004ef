// Which node is asked: the one that the address names, else the one remembered, else the one on the page's own host.

const KEY = 'urcar.node'
const PORT = 9944

/** Where the choice of the node comes from. */
export type Origin = 'address' | 'remembered' | 'default'

export interface Endpoint {
  url: string
  origin: Origin
  /** What the address names as the node and is none. */
  refused?: string
}

/** Reads what somebody typed as the address of a node; null where it is none. */
export function nodeUrl(text: string): string | null {
  const typed = text.trim()
  const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(typed) ? typed : `ws://${typed}`
  try {
    const url = new URL(whole.replace(/^http/i, 'ws'))
    if (!['ws:', 'wss:'].includes(url.protocol) || !url.hostname || url.username || url.hash) return null
    return url.href.replace(/\/$/, '')
  } catch {
    return null
  }
}

/** The node on the host that served the page. */
export function defaultNode({ protocol, hostname }: { protocol: string; hostname: string }): string {
  if (!hostname) return `ws://127.0.0.1:${PORT}`
  const host = hostname === 'localhost' ? '127.0.0.1' : hostname
  return `${protocol === 'https:' ? 'wss' : 'ws'}://${host}:${PORT}`
}

const remembered = (): string | null => {
  try {
    return nodeUrl(localStorage.getItem(KEY) ?? '')
  } catch {
    return null
  }
}

export function chosenNode(): Endpoint {
  const typed = new URLSearchParams(location.search).get('node')?.trim() ?? ''
  const named = nodeUrl(typed)
  const kept = remembered()
  if (named) return { url: named, origin: named === kept ? 'remembered' : 'address' }
  const refused = typed ? { refused: typed } : {}
  return kept
    ? { url: kept, origin: 'remembered', ...refused }
    : { url: defaultNode(location), origin: 'default', ...refused }
}

/** Remembers a node, or forgets the one remembered, and begins anew with it. */
export function chooseNode(url: string | null): void {
  try {
    if (url) localStorage.setItem(KEY, url)
    else localStorage.removeItem(KEY)
  } catch {
    // Without storage the address alone names the node.
  }
  const search = new URLSearchParams(location.search)
  search.delete('node')
  if (url) search.set('node', url)
  const rest = search.size ? `?${search}` : ''
  if (rest === location.search) location.reload()
  else location.replace(`${location.pathname}${rest}${location.hash}`)
}
