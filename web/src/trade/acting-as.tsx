// Who acts, where an account may act for an organisation as well as for itself.

import { useAccount } from '../account/context'
import { useNameOf } from '../query/data'
import { useWords } from './words'
import { actForItself, useMe } from './me'

export function ActingAs() {
  const { t } = useWords()
  const { account, standing } = useAccount()
  const me = useMe()
  const nameOf = useNameOf()
  const principal = standing?.actsFor
  if (!account || !me || !principal || principal.maySignFor !== 'all') return null
  const itself = me.asProxyOf === undefined
  return (
    <p className="acting-as">
      {t.trade.actingAs(itself ? account.name || nameOf(account.address) : principal.name)}{' '}
      <button type="button" className="link" onClick={() => actForItself(!itself)}>
        {itself ? t.trade.actFor(principal.name) : t.trade.actForItself}
      </button>
    </p>
  )
}
