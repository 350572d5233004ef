// The head of the page: its name, its parts, the account that signs, and the node that is asked.

import { useEffect, useId, useState } from 'react'
import { useWords } from '../words/context'
import { AccountButton } from './account'
import { NodeButton } from './node'

const PARTS = [
  { href: '#/', word: 'show', here: (path: string) => path === '/' },
  { href: '#/car', word: 'query', here: (path: string) => path.startsWith('/car') },
  { href: '#/verify', word: 'verify', here: (path: string) => path === '/verify' },
  { href: '#/add', word: 'add', here: (path: string) => path.startsWith('/add') },
  { href: '#/trade', word: 'trade', here: (path: string) => /^\/(trade|dispute)/.test(path) },
  { href: '#/consortium', word: 'consortium', here: (path: string) => path.startsWith('/consortium') },
  { href: '#/statistics', word: 'statistics', here: (path: string) => path.startsWith('/statistics') },
] as const

export function Header({ path }: { path: string }) {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  const nav = useId()
  useEffect(() => setOpen(false), [path])
  return (
    <header className="head" onKeyDown={({ key }) => key === 'Escape' && setOpen(false)}>
      <a className="brand" href="#/" aria-label={`UrCar: ${t.frame.show}`}>
        <Mark />
        <span>UrCar</span>
      </a>
      <nav id={nav} aria-label={t.frame.parts} data-open={open}>
        {PARTS.map(({ href, word, here }) => (
          <a key={href} href={href} aria-current={here(path) ? 'page' : undefined} onClick={() => setOpen(false)}>
            {t.frame[word]}
          </a>
        ))}
      </nav>
      <div className="head-buttons">
        <AccountButton />
        <NodeButton />
        <button
          type="button"
          className="menu-button"
          aria-expanded={open}
          aria-controls={nav}
          aria-label={t.account.menu}
          onClick={() => setOpen(!open)}
        >
          <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
            <path d={open ? 'M5 5l14 14M19 5L5 19' : 'M3 6h18M3 12h18M3 18h18'} fill="none" strokeWidth="2.2" />
          </svg>
        </button>
      </div>
    </header>
  )
}

function Mark() {
  return (
    <svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">
      <rect className="mark-plate" width="32" height="32" rx="7" />
      <path className="mark-u" d="M9 8v10a7 7 0 0 0 14 0V8" fill="none" strokeWidth="4" strokeLinecap="round" />
      <circle className="mark-dot" cx="16" cy="9" r="2.4" />
    </svg>
  )
}
