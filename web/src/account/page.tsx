// The page of the chosen account: what it has and may do, and money sent from it.

import { Enum, getSs58AddressInfo } from 'polkadot-api'
import { useCallback, useState, type FormEvent } from 'react'
import { MONEY } from '../chain/money'
import { useTitle } from '../parts/title'
import { parseUnits } from '../words/amount'
import { useWords } from '../words/context'
import { useAccount } from './context'
import { NeedsAccount } from './needs'
import { Confirm, type Make } from './send'
import { StandingPairs } from './standing-pairs'

/** The prefix of this chain's addresses. */
const PREFIX = 42

export function AccountPage() {
  const { t } = useWords()
  const { choose, leave } = useAccount()
  const words = t.account.page
  useTitle(words.title)
  return (
    <div className="page narrow">
      <h1>{words.title}</h1>
      <NeedsAccount>
        {(account, standing) => (
          <>
            <section className="teach">
              <StandingPairs account={account} standing={standing} />
              <div className="buttons">
                <button type="button" className="button" onClick={choose}>
                  {words.other}
                </button>
                <button type="button" className="button" onClick={leave}>
                  {t.account.dialog.leave}
                </button>
              </div>
            </section>
            <SendMoney key={account.address} from={account.address} />
          </>
        )}
      </NeedsAccount>
    </div>
  )
}

interface Gift {
  to: string
  amount: bigint
}

/** What is wrong with an address, in a word that the words know. */
function wrongAddress(to: string, from: string): 'invalid' | 'other' | 'self' | null {
  const info = getSs58AddressInfo(to)
  if (!info.isValid) return 'invalid'
  if (info.ss58Format !== PREFIX) return 'other'
  return to === from ? 'self' : null
}

function SendMoney({ from }: { from: string }) {
  const { t, f } = useWords()
  const { symbol, decimals } = MONEY
  const words = t.account.page
  const [to, setTo] = useState('')
  const [amount, setAmount] = useState('')
  const [wrong, setWrong] = useState<keyof typeof words.wrong | null>(null)
  const [gift, setGift] = useState<Gift | null>(null)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const planck = parseUnits(amount, decimals)
    const refused = wrongAddress(to.trim(), from) ?? (planck ? null : 'amount')
    setWrong(refused)
    if (!refused && planck) setGift({ to: to.trim(), amount: planck })
  }
  return (
    <section className="teach" aria-labelledby="send-title">
      <h2 id="send-title">{words.send}</h2>
      <form className="send-money" onSubmit={submit} noValidate>
        <label className="field">
          <span>{words.to}</span>
          <input
            value={to}
            onChange={(event) => setTo(event.target.value)}
            spellCheck={false}
            autoComplete="off"
            aria-invalid={wrong !== null && wrong !== 'amount'}
            aria-describedby={wrong ? 'send-wrong' : undefined}
          />
        </label>
        <label className="field">
          <span>{words.amount(symbol)}</span>
          <input
            value={amount}
            onChange={(event) => setAmount(event.target.value)}
            inputMode="decimal"
            autoComplete="off"
            aria-invalid={wrong === 'amount'}
            aria-describedby={wrong ? 'send-wrong' : undefined}
          />
        </label>
        {wrong && (
          <p id="send-wrong" className="refused" role="alert">
            {words.wrong[wrong]}
          </p>
        )}
        <div className="buttons">
          <button type="submit" className="button primary">
            {words.send}
          </button>
        </div>
      </form>
      {gift && (
        <ConfirmGift gift={gift} money={`${f.amount(gift.amount, decimals)} ${symbol}`} close={() => setGift(null)} />
      )}
    </section>
  )
}

function ConfirmGift({ gift, money, close }: { gift: Gift; money: string; close: () => void }) {
  const { t } = useWords()
  const words = t.account.page
  const make = useCallback<Make>(
    ({ tx }) => tx.Balances.transfer_keep_alive({ dest: Enum('Id', gift.to), value: gift.amount }),
    [gift],
  )
  return (
    <Confirm
      title={words.confirm}
      consequences={[{ what: words.goes(money, gift.to) }, { what: words.noReturn, tone: 'caution' }]}
      make={make}
      action={words.sign}
      onClose={close}
    />
  )
}
