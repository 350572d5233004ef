// The foot of the page: what it is, the language, light or dark.

import { useEffect, useState } from 'react'
import { LightLine } from '../light/status'
import { LANGUAGES, useWords, type Language } from '../words/context'

const KEY = 'urcar.theme'
const THEMES = ['system', 'light', 'dark'] as const
type Theme = (typeof THEMES)[number]

function keptTheme(): Theme {
  try {
    const kept = localStorage.getItem(KEY)
    return THEMES.find((theme) => theme === kept) ?? 'system'
  } catch {
    return 'system'
  }
}

function useTheme(): [Theme, (theme: Theme) => void] {
  const [theme, setTheme] = useState(keptTheme)
  useEffect(() => {
    document.documentElement.dataset.theme = theme
    try {
      localStorage.setItem(KEY, theme)
    } catch {
      // It holds until the page is closed.
    }
  }, [theme])
  return [theme, setTheme]
}

export function Footer() {
  const { t, language, choose } = useWords()
  const [theme, setTheme] = useTheme()
  return (
    <footer className="foot">
      <p>{t.frame.about}</p>
      <div className="foot-choices">
        <LightLine />
        <label>
          <span>{t.frame.language}</span>
          <select value={language} onChange={(event) => choose(event.target.value as Language)}>
            {Object.entries(LANGUAGES).map(([code, name]) => (
              <option key={code} value={code} lang={code}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span>{t.frame.theme}</span>
          <select value={theme} onChange={(event) => setTheme(event.target.value as Theme)}>
            {THEMES.map((one) => (
              <option key={one} value={one}>
                {t.frame.themes[one]}
              </option>
            ))}
          </select>
        </label>
      </div>
    </footer>
  )
}
