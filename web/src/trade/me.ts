// Who acts: the chosen account itself, or the organisation for which it may sign everything.

import { useSyncExternalStore } from 'react'
import { useAccount } from '../account/context'

export interface Me {
  address: string
  name: string
  /** The organisation for which the account signs; nothing where it signs for itself. */
  asProxyOf: string | undefined
  /** Whether the one who acts is an organisation in active standing. */
  active: boolean
}

let forItself = false
const listeners = new Set<() => void>()

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Whether an account acts for itself where it could act for its organisation. */
export const useForItself = (): boolean => useSyncExternalStore(subscribe, () => forItself)

export function actForItself(itself: boolean): void {
  forItself = itself
  for (const listener of listeners) listener()
}

const isActive = (organisation: { standing: string }): boolean => organisation.standing.toLowerCase() === 'active'

export function useMe(): Me | null {
  const { account, standing } = useAccount()
  const itself = useForItself()
  if (!account) return null
  const principal = standing?.actsFor
  if (principal?.maySignFor === 'all' && principal.address !== account.address && !itself) {
    const { address, name } = principal
    return { address, name, asProxyOf: address, active: isActive(principal) }
  }
  const own = standing?.organisation
  return {
    address: account.address,
    name: own?.name ?? account.name,
    asProxyOf: undefined,
    active: own ? isActive(own) : false,
  }
}
