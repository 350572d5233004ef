// Wraps what needs a chosen account, and explains how to get one where there is none.

import type { ReactNode } from 'react'
import { Lines } from '../parts/skeleton'
import { useWords } from '../words/context'
import { useAccount } from './context'
import type { Account, Standing } from './types'

interface Props {
  /** What the account is for, as a sentence; else a general one. */
  why?: string
  children: ReactNode | ((account: Account, standing: Standing | null) => ReactNode)
}

export function NeedsAccount({ why, children }: Props) {
  const { t } = useWords()
  const { account, standing, restoring, choose } = useAccount()
  if (account) return typeof children === 'function' ? children(account, standing) : children
  if (restoring) return <Lines count={4} />
  const words = t.account.needs
  return (
    <section className="teach" aria-labelledby="needs-title">
      <h2 id="needs-title">{words.title}</h2>
      <p>{why ?? words.why}</p>
      <ul>
        {words.how.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <div className="buttons">
        <button type="button" className="button primary" onClick={choose}>
          {words.choose}
        </button>
      </div>
    </section>
  )
}
