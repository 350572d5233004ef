// For whom the chosen account writes: its own organisation, or the one that lets it sign.

import { useAccount } from '../account/context'
import type { SendOptions } from '../account/send'
import type { Organisation } from '../account/types'

export interface WriterOf {
  organisation: Organisation
  options: SendOptions
}

export function useWriter(): WriterOf | null {
  const { standing } = useAccount()
  if (!standing) return null
  const { organisation, actsFor } = standing
  if (organisation) return { organisation, options: {} }
  return actsFor ? { organisation: actsFor, options: { asProxyOf: actsFor.address } } : null
}

/** The standing in which an organisation may write. */
export const isActive = ({ standing }: Organisation): boolean => standing === 'active'
