// Which account was chosen last: its address and where it is from. Nothing that is secret is ever kept.

const KEY = 'urcar.account'

export interface Remembered {
  address: string
  /** The wallet that has it; nothing for a development account. */
  wallet: string | null
  /** The derivation of a development account, which everybody knows. */
  path: string | null
  /** The chain on which it was chosen. */
  genesis: string
}

const isText = (value: unknown): value is string | null => value === null || typeof value === 'string'

export function parseRemembered(text: string | null): Remembered | null {
  try {
    const kept: unknown = JSON.parse(text ?? '')
    if (typeof kept !== 'object' || kept === null) return null
    const { address, wallet, path, genesis } = kept as Record<string, unknown>
    if (typeof address !== 'string' || typeof genesis !== 'string' || !isText(wallet) || !isText(path)) return null
    return (wallet === null) === (path === null) ? null : { address, wallet, path, genesis }
  } catch {
    return null
  }
}

export function remembered(): Remembered | null {
  try {
    return parseRemembered(localStorage.getItem(KEY))
  } catch {
    return null
  }
}

export function remember(account: Remembered | null): void {
  try {
    if (account) localStorage.setItem(KEY, JSON.stringify(account))
    else localStorage.removeItem(KEY)
  } catch {
    // It holds until the page is closed.
  }
}
