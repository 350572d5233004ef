// The evidence of a challenge: as a call names it, and kept until the node has it.

import { useState } from 'react'
import { useNodeState } from '../chain/context'
import { outbox, OutboxFull } from '../evidence/keep'
import type { Prepared } from '../evidence/prepare'

/** As a call names it. */
export const callEvidence = ({ evidence }: Prepared) => ({
  blake2_256: evidence.blake2_256 as `0x${string}`,
  media_type: evidence.media_type,
  bytes: BigInt(evidence.bytes),
})

interface Keeping {
  /** Keeps it for when the challenge is final; false where there is no room. */
  keep: (prepared: Prepared) => Promise<boolean>
  /** Nothing came of the challenge. */
  forget: (prepared: Prepared) => void
  /** The challenge is final: the node takes it now. */
  put: () => void
  /** Whether there was no room. */
  full: boolean
}

export function useKeep(vin: string): Keeping {
  const genesis = useNodeState().chain?.genesis ?? ''
  const [full, setFull] = useState(false)
  const keep = async (prepared: Prepared) => {
    try {
      await outbox().keep([prepared], genesis, vin)
      setFull(false)
      return true
    } catch (error) {
      if (!(error instanceof OutboxFull)) throw error
      setFull(true)
      return false
    }
  }
  const forget = (prepared: Prepared) => void outbox().forget(genesis, [prepared.evidence.blake2_256])
  return { keep, forget, put: () => void outbox().nudge(), full }
}
