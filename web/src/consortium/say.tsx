// Names, amounts, terms and times, as the sentences of this page take them.

import { createContext, use, useMemo } from 'react'
import { MONEY } from '../chain/money'
import { unitsText } from '../words/amount'
import { useWords } from '../words/context'
import type { Say } from '../words/en/consortium'
import { shortAddress } from '../account/short'
import type { Snapshot } from './read'
import { TIMES, timeUnitOf, UNITS, type TermName } from './terms'
import type { TradeRole } from './motion'

const Names = createContext<ReadonlyMap<string, string>>(new Map())

export function NamesOf({ snapshot, children }: { snapshot: Snapshot; children: React.ReactNode }) {
  const { organisations } = snapshot
  const names = useMemo(() => new Map(organisations.map(({ address, name }) => [address, name])), [organisations])
  return <Names value={names}>{children}</Names>
}

export interface Speaking extends Say {
  money: (amount: bigint) => string
  /** The value of a term in its unit. */
  value: (name: TermName, value: bigint | null) => string
  /** So many blocks as a time. */
  blocksTime: (blocks: number, slot: number) => string
}

export function useSay(): Speaking {
  const { t, f } = useWords()
  const { symbol, decimals } = MONEY
  const names = use(Names)
  const whole = new Intl.NumberFormat(f.locale)
  const money = (amount: bigint) => `${f.amount(amount, decimals)} ${symbol}`
  const value = (name: TermName, amount: bigint | null): string => {
    if (amount === null) return t.consortium.toDefault
    switch (UNITS[name]) {
      case 'money':
        return money(amount)
      case 'milliseconds': {
        const unit = timeUnitOf(amount)
        return `${unitsText((amount * 1000n) / BigInt(TIMES[unit]), 3)} ${t.consortium.times[unit]}`
      }
      case 'blocks':
        return t.consortium.blocks(whole.format(amount))
      case 'billionths':
        return `${unitsText(amount, 7)} %`
      case 'count':
        return whole.format(amount)
    }
  }
  return {
    name: (address) => names.get(address) ?? shortAddress(address),
    number: (n) => whole.format(n),
    roles: (roles) => f.list(roles.map((role) => t.codes.role[role as TradeRole])),
    term: (name, amount) => t.consortium.termTo(t.terms[name as TermName], value(name as TermName, amount)),
    money,
    value,
    blocksTime: (blocks, slot) => f.duration(Math.max(blocks, 0) * slot),
  }
}
