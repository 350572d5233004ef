// Amounts of the chain's own money.

import { MONEY } from '../chain/money'
import { useWords } from './words'

/** Writes an amount of the smallest unit with its symbol. */
export function useMoneyWords(): (amount: bigint) => string {
  const { f } = useWords()
  const { symbol, decimals } = MONEY
  return (amount) => `${f.amount(amount, decimals)} ${symbol}`
}

export function Money({ amount }: { amount: bigint }) {
  const { f } = useWords()
  const { symbol, decimals } = MONEY
  return (
    <span className="money">
      {f.amount(amount, decimals)} <span className="unit">{symbol}</span>
    </span>
  )
}
