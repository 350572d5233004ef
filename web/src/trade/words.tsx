// The words of the page with those of Trade, which are loaded with it, and so are not in the first load.

import { createContext, use, useEffect, useMemo, useState, type ReactNode } from 'react'
import { Lines } from '../parts/skeleton'
import { useWords as usePageWords, type Language } from '../words/context'
import type { Words } from '../words/en'
import type { TradeWords } from '../words/en/trade'
import '../style/trade.css'

const loaders: Record<Language, () => Promise<TradeWords>> = {
  en: async () => (await import('../words/en/trade')).trade,
  zh: async () => (await import('../words/zh/trade')).trade,
  de: async () => (await import('../words/de/trade')).trade,
}

type Speech = Omit<ReturnType<typeof usePageWords>, 't'> & { t: Words & { trade: TradeWords } }

const Context = createContext<Speech | null>(null)

export function TradeWordsProvider({ children }: { children: ReactNode }) {
  const speech = usePageWords()
  const { language } = speech
  const [trade, setTrade] = useState<TradeWords | null>(null)
  useEffect(() => {
    let current = true
    void loaders[language]().then((loaded) => current && setTrade(loaded))
    return () => {
      current = false
    }
  }, [language])
  const spoken = useMemo(() => trade && { ...speech, t: { ...speech.t, trade } }, [speech, trade])
  return spoken ? <Context value={spoken}>{children}</Context> : <Lines count={8} />
}

export function useWords(): Speech {
  const found = use(Context)
  if (!found) throw new Error('useWords of Trade is for what stands within a TradeWordsProvider')
  return found
}
