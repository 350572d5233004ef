// Prices that are sums or means: whole units are enough to read, and to draw.

import { MONEY } from '../chain/money'
import { unitsText } from '../words/amount'
import { useWords } from '../words/context'
import type { Cell } from '../charts/drawn'

export interface PriceWords {
  /** A price in whole units, with its currency. */
  text: (minor: bigint) => string
  /** A price as a number of units. */
  units: (minor: bigint) => number
  /** A price as a cell of a table. */
  cell: (minor: bigint | null) => Cell
}

export function usePrices(currency: string): PriceWords {
  const { f } = useWords()
  const own = MONEY
  const digits = f.digits(currency, own)
  const units = (minor: bigint) => Number(minor) / 10 ** digits
  const whole = (minor: bigint) =>
    units(minor) < 100 ? f.money(String(minor), currency, own) : `${f.number(Math.round(units(minor)))} ${currency}`
  return {
    text: whole,
    units,
    cell: (minor) => (minor === null ? '' : { shown: whole(minor), csv: unitsText(minor, digits) }),
  }
}
