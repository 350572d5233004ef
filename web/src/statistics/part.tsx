// One subject of the statistics, with what is chosen of it.

import type { ReactNode } from 'react'

interface Props {
  name: string
  title: string
  choice?: ReactNode
  children: ReactNode
}

export function StatisticsPart({ name, title, choice, children }: Props) {
  const id = `statistics-${name}`
  return (
    <section className="part" aria-labelledby={id}>
      <header className="part-head">
        <h2 id={id}>{title}</h2>
        {choice && <div className="chosen">{choice}</div>}
      </header>
      {children}
    </section>
  )
}

interface ChoosingProps {
  label: string
  value: string | null
  /** What stands for no choice; without it one must be made. */
  none?: string
  options: ReadonlyArray<{ value: string; word: string }>
  choose: (value: string | null) => void
}

export function Choosing({ label, value, none, options, choose }: ChoosingProps) {
  const known = value === null || options.some((it) => it.value === value)
  return (
    <label className="order">
      <span>{label}</span>
      <select value={value ?? ''} onChange={({ target }) => choose(target.value || null)}>
        {none !== undefined && <option value="">{none}</option>}
        {!known && <option value={value}>{value}</option>}
        {options.map((it) => (
          <option key={it.value} value={it.value}>
            {it.word}
          </option>
        ))}
      </select>
    </label>
  )
}
