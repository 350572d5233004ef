// Which account the page signs for. What signs, and the chain's types, are loaded when an account is asked for.

import { createContext, lazy, Suspense, use, useCallback, useEffect, useMemo, useState, type ReactNode } from 'react'
import { useNodeState } from '../chain/context'
import { useWords } from '../words/context'
import { chainNode } from './chain'
import { remember, remembered, type Remembered } from './remembered'
import type { Account, Standing } from './types'

export type { Account, Organisation, Standing } from './types'

const AccountDialog = lazy(() => import('./dialog').then(({ AccountDialog }) => ({ default: AccountDialog })))

/** Milliseconds after which the account chosen last is looked for again, where that failed. */
const PAUSE = 3_000

interface Accounts {
  account: Account | null
  /** What it has and may do; nothing until the node told. */
  standing: Standing | null
  /** Whether the account chosen last is still looked for. */
  restoring: boolean
  /** Opens the dialogue in which an account is chosen. */
  choose: () => void
  leave: () => void
}

const Context = createContext<Accounts | null>(null)

export function AccountProvider({ children }: { children: ReactNode }) {
  const { t } = useWords()
  const { ownerOf } = t.account.dialog
  const { chain, chainChanged } = useNodeState()
  const [account, setAccount] = useState<Account | null>(null)
  const [choosing, setChoosing] = useState(false)
  const [restoring, setRestoring] = useState(() => remembered() !== null)
  const standing = useStanding(chainChanged ? null : account)
  const genesis = chain?.genesis

  const take = useCallback((chosen: Account, kept: Remembered) => {
    remember(kept)
    setAccount(chosen)
    setChoosing(false)
  }, [])
  const leave = useCallback(() => {
    remember(null)
    setAccount(null)
  }, [])
  const choose = useCallback(() => setChoosing(true), [])

  useEffect(() => {
    if (!genesis) return
    let current = true
    let again: ReturnType<typeof setTimeout> | undefined
    const search = async () => {
      const kept = remembered()
      try {
        const found =
          kept?.genesis === genesis ? await import('./restore').then(({ restore }) => restore(kept, ownerOf)) : null
        if (current && found) setAccount((now) => now ?? found)
      } catch {
        // A node that is slow, or away for now, answers later.
        if (current) again = setTimeout(() => void search(), PAUSE)
      }
      if (current) setRestoring(false)
    }
    void search()
    return () => {
      current = false
      clearTimeout(again)
    }
  }, [genesis, ownerOf])

  // Of another chain nothing is signed with what was chosen for this one.
  useEffect(() => {
    if (chainChanged) setAccount(null)
  }, [chainChanged])

  const value = useMemo(
    () => ({ account, standing, restoring, choose, leave }),
    [account, standing, restoring, choose, leave],
  )
  return (
    <Context value={value}>
      {children}
      {choosing && (
        <Suspense>
          <AccountDialog chosen={account} take={take} leave={leave} close={() => setChoosing(false)} />
        </Suspense>
      )}
    </Context>
  )
}

function useStanding(account: Account | null): Standing | null {
  const address = account?.address
  const [told, setTold] = useState<{ address: string; standing: Standing } | null>(null)
  useEffect(() => {
    if (!address) return
    let current = true
    let end = () => {}
    void Promise.all([chainNode(), import('./standing')])
      .then(([node, { watchStanding }]) => {
        if (current) end = watchStanding(node, address, (standing) => setTold({ address, standing }))
      })
      .catch(() => undefined)
    return () => {
      current = false
      end()
    }
  }, [address])
  return told && told.address === address ? told.standing : null
}

export function useAccount(): Accounts {
  const found = use(Context)
  if (!found) throw new Error('useAccount is for what stands within an AccountProvider')
  return found
}
