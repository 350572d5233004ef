// An account by the name of its organisation, or in short.

import { useNameOf } from '../query/data'
import { useWords } from './words'
import { useMe } from './me'

export function Party({ account }: { account: string }) {
  const { t } = useWords()
  const nameOf = useNameOf()
  const me = useMe()
  return (
    <span className="party" title={account}>
      {nameOf(account)}
      {me?.address === account && ` (${t.trade.you})`}
    </span>
  )
}

/** An account in the middle of a sentence. */
export function useWhose(): (account: string) => string {
  const { t } = useWords()
  const nameOf = useNameOf()
  const me = useMe()
  return (account) => (me?.address === account ? t.trade.you : nameOf(account))
}
