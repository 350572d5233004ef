// The part Trade: which of its pages an address names.

import type { ReactNode } from 'react'
import { TradeCarPage } from './car'
import { DisputePage } from './dispute'
import { OpenDisputePage } from './dispute-open'
import { TradePage } from './page'
import { useWords, TradeWordsProvider } from './words'

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function pageAt(path: string): ReactNode {
  if (path === '/trade') return <TradePage />
  const dispute = /^\/dispute\/(\d{1,9})$/.exec(path)?.[1]
  if (dispute !== undefined) return <DisputePage key={dispute} number={Number(dispute)} />
  const [, car, open] = /^\/trade\/([^/]+)(\/dispute)?$/.exec(path) ?? []
  if (car === undefined) return null
  const vin = decoded(car)
  return open ? <OpenDisputePage key={vin} vin={vin} /> : <TradeCarPage key={vin} vin={vin} />
}

export function Trade({ path }: { path: string }) {
  return <TradeWordsProvider>{pageAt(path) ?? <Nowhere />}</TradeWordsProvider>
}

function Nowhere() {
  const { t } = useWords()
  return (
    <section className="page narrow">
      <h1>{t.frame.nowhere}</h1>
      <p>
        {t.frame.nowhereHelp} <a href="#/trade">{t.trade.title}</a>
      </p>
    </section>
  )
}
