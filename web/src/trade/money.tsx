// Amounts of the chain's own money.

import { useMoney } from '../chain/context'
import { useWords } from './words'

/** Writes an amount of the smallest unit with its symbol. */
export function useMoneyWords(): (amount: bigint) => string {
  const { f } = useWords()
  const { symbol, decimals } = useMoney()
  return (amount) => `${f.amount(amount, decimals)} ${symbol}`
}

export function Money({ amount }: { amount: bigint }) {
  const { f } = useWords()
  const { symbol, decimals } = useMoney()
  return (
    <span className="money">
      {f.amount(amount, decimals)} <span className="unit">{symbol}</span>
    </span>
  )
}
