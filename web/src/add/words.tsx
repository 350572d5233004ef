// The words of Add in the language of the page. They are loaded with the part, and so are not in the first load.

import { createContext, use, useEffect, useState, type ReactNode } from 'react'
import { Lines } from '../parts/skeleton'
import { useWords, type Language } from '../words/context'
import type { AddWords } from '../words/en/add'

const loaders: Record<Language, () => Promise<AddWords>> = {
  en: async () => (await import('../words/en/add')).add,
  zh: async () => (await import('../words/zh/add')).add,
  de: async () => (await import('../words/de/add')).add,
}

const Context = createContext<AddWords | null>(null)

export function AddWordsProvider({ children }: { children: ReactNode }) {
  const { language } = useWords()
  const [words, setWords] = useState<AddWords | null>(null)
  useEffect(() => {
    let current = true
    void loaders[language]().then((loaded) => current && setWords(loaded))
    return () => {
      current = false
    }
  }, [language])
  return words ? <Context value={words}>{children}</Context> : <Lines count={8} />
}

export function useAddWords(): AddWords {
  const found = use(Context)
  if (!found) throw new Error('useAddWords is for what stands within an AddWordsProvider')
  return found
}
