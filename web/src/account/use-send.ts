// Sending a call as the chosen account, with its progress.

import { useCallback, useMemo, useRef, useState } from 'react'
import { useAccount } from './context'
import type { Make, Prepared, SendOptions } from './prepare'
import { problemOf } from './problem'
import { IDLE, type Outcome, type Sending } from './sending'
import type { Account } from './types'

/** Tries a call out and asks what it costs, without asking anybody to sign. Fails with what `problemOf` reads. */
export async function prepareCall(account: Account, make: Make, options?: SendOptions): Promise<Prepared> {
  const { prepare } = await import('./prepare')
  return prepare(account.address, make, options)
}

interface Sender {
  state: Sending
  /** Tries the call, has it signed, and follows it until it is final. Never rejects; tells `also` how far it got. */
  send: (make: Make, options?: SendOptions, also?: (state: Sending) => void) => Promise<Outcome>
  reset: () => void
}

export function useSend(): Sender {
  const { account } = useAccount()
  const [state, setState] = useState<Sending>(IDLE)
  const round = useRef(0)

  const send = useCallback(
    async (make: Make, options?: SendOptions, also?: (state: Sending) => void): Promise<Outcome> => {
      const mine = ++round.current
      let last: Sending = { step: 'preparing' }
      const tell = (now: Sending) => {
        last = now
        if (mine === round.current) setState(now)
        also?.(now)
      }
      const refuse = (thrown: unknown): Outcome => {
        const problem = problemOf(thrown)
        const { hash, block } = last
        tell({ step: 'refused', problem, ...(hash ? { hash } : {}), ...(block ? { block } : {}) })
        return { ok: false, problem }
      }
      tell(last)
      if (!account) return refuseNobody(tell)
      try {
        const [prepared, { transact }] = await Promise.all([prepareCall(account, make, options), import('./transact')])
        const outcome = await transact(prepared, account, tell)
        if (outcome.ok) tell({ step: 'final', hash: last.hash, block: outcome.block, events: outcome.events })
        else tell({ ...last, step: 'refused', problem: outcome.problem })
        return outcome
      } catch (error) {
        return refuse(error)
      }
    },
    [account],
  )
  const reset = useCallback(() => {
    round.current++
    setState(IDLE)
  }, [])
  return useMemo(() => ({ state, send, reset }), [state, send, reset])
}

function refuseNobody(tell: (sending: Sending) => void): Outcome {
  const problem = { kind: 'no-account' } as const
  tell({ step: 'refused', problem })
  return { ok: false, problem }
}
