// The account's money: what it can spend, and what is on hold for what.

import { ErrorNotice } from '../parts/error-notice'
import { useWords } from './words'
import { useBalance } from './balance'
import type { Me } from './me'
import { Money } from './money'

export function AccountBox({ me }: { me: Me }) {
  const { t } = useWords()
  const { data, error, refetch } = useBalance(me.address)
  const holdWords: Readonly<Record<string, string>> = t.trade.holds
  return (
    <section className="part" aria-labelledby="account-title">
      <header className="part-head">
        <h2 id="account-title">{me.name}</h2>
      </header>
      <p className="digest">{me.address}</p>
      {error && <ErrorNotice error={error} retry={() => void refetch()} />}
      {data && (
        <>
          <dl className="pairs">
            <dt>{t.trade.spendable}</dt>
            <dd data-balance="spendable" data-value={String(data.spendable)}>
              <strong>
                <Money amount={data.spendable} />
              </strong>
            </dd>
            {data.holds.map(({ reason, amount }) => (
              <div key={reason} className="hold">
                <dt>{t.trade.onHold(holdWords[reason] ?? reason)}</dt>
                <dd data-balance={reason} data-value={String(amount)}>
                  <Money amount={amount} />
                </dd>
              </div>
            ))}
          </dl>
          {data.spendable === 0n && <p className="hint">{t.trade.noMoney}</p>}
        </>
      )}
    </section>
  )
}
