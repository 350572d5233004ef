// The language of the page: its words, its sentences, and how it writes numbers.

import { createContext, use, useEffect, useMemo, useState, type ReactNode } from 'react'
import { en, type Words } from './en'
import { formats, type Formats } from './format'

/** The languages, each by its own name. The first is the one for everybody else; the others are loaded when chosen. */
export const LANGUAGES = { en: 'English', zh: '中文', de: 'Deutsch' } as const
export type Language = keyof typeof LANGUAGES

const KEY = 'urcar.language'
const LOCALES: Record<Language, string> = { en: 'en-GB', zh: 'zh-CN', de: 'de-DE' }
const loaders: Record<Language, () => Promise<Words>> = {
  en: async () => en,
  zh: async () => (await import('./zh')).zh,
  de: async () => (await import('./de')).de,
}

interface Speech {
  t: Words
  f: Formats
  language: Language
  choose: (language: Language) => void
}

const Context = createContext<Speech | null>(null)

const isLanguage = (text: string | null): text is Language => text !== null && Object.hasOwn(LANGUAGES, text)

function preferred(): Language {
  try {
    const kept = localStorage.getItem(KEY)
    if (isLanguage(kept)) return kept
  } catch {
    // Without storage the browser's language is taken.
  }
  const short = navigator.language.slice(0, 2)
  return isLanguage(short) ? short : 'en'
}

export function WordsProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(preferred)
  const [loaded, setLoaded] = useState<{ language: Language; words: Words }>({ language: 'en', words: en })

  useEffect(() => {
    let current = true
    void loaders[language]().then((words) => current && setLoaded({ language, words }))
    return () => {
      current = false
    }
  }, [language])

  useEffect(() => {
    document.documentElement.lang = loaded.language
  }, [loaded])

  const speech = useMemo<Speech>(() => {
    const choose = (chosen: Language) => {
      try {
        localStorage.setItem(KEY, chosen)
      } catch {
        // It holds until the page is closed.
      }
      setLanguage(chosen)
    }
    return { t: loaded.words, f: formats(LOCALES[loaded.language]), language: loaded.language, choose }
  }, [loaded])

  return <Context value={speech}>{children}</Context>
}

export function useWords(): Speech {
  const found = use(Context)
  if (!found) throw new Error('useWords is for what stands within a WordsProvider')
  return found
}
