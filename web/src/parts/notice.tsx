// A notice: something that the reader should know, with what to do.

import type { ReactNode } from 'react'

export type Tone = 'calm' | 'good' | 'caution' | 'grave'

export function Notice({ tone, title, children }: { tone: Tone; title: string; children?: ReactNode }) {
  return (
    <div className="notice" data-tone={tone}>
      <p className="notice-title">{title}</p>
      {children}
    </div>
  )
}
