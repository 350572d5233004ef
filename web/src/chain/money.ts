// The chain's own money.

export interface Money {
  symbol: string
  decimals: number
}

/** As the runtime fixes it. No node is asked: one that told other decimals would have other amounts signed than are read. */
export const MONEY: Readonly<Money> = { symbol: 'URC', decimals: 12 }
