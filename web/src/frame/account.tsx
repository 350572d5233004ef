// Who signs, in the head of the page: a button that says it, and opens the dialogue in which that is chosen.

import { useAccount } from '../account/context'
import { MONEY } from '../chain/money'
import { useWords } from '../words/context'

export function AccountButton() {
  const { t, f } = useWords()
  const { account, standing, choose } = useAccount()
  const { symbol, decimals } = MONEY
  if (!account) {
    return (
      <button type="button" className="account" onClick={choose} title={t.account.buttonHelp}>
        {t.account.button}
      </button>
    )
  }
  const { organisation = null, actsFor = null } = standing ?? {}
  const of = organisation ?? actsFor
  // An organisation's account often bears its name.
  const told =
    of && of.name !== account.name ? of.name : standing && `${f.amountAbout(standing.free, decimals)} ${symbol}`
  return (
    <button type="button" className="account" data-chosen="true" onClick={choose} aria-haspopup="dialog">
      <span className="visually-hidden">{t.account.chosen('')}</span>
      <span className="account-name">{account.name}</span>
      {told && <span className="account-said">{told}</span>}
    </button>
  )
}
