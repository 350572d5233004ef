import { expect, it } from 'vitest'
import { trade as de } from '../words/de/trade'
import { trade as en } from '../words/en/trade'
import { trade as zh } from '../words/zh/trade'

/** The keys of an object and of what it holds, with functions and texts alike. */
function keys(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [path]
  return Object.entries(value).flatMap(([key, one]) => keys(one, `${path}.${key}`))
}

it.each(Object.entries({ zh, de }))('%s has the same words of Trade as English', (_, words) => {
  expect(keys(words).sort()).toEqual(keys(en).sort())
})

it.each(Object.entries({ en, zh, de }))('%s tells a span by its two largest parts', (_, words) => {
  const span = (days: number, hours: number, minutes: number, seconds: number) =>
    words.span({ days, hours, minutes, seconds })
  expect(span(2, 3, 4, 5)).toMatch(/2.*3/)
  expect(span(2, 3, 4, 5)).not.toMatch(/[45]/)
  expect(span(0, 3, 4, 5)).toMatch(/3.*4/)
  expect(span(0, 3, 0, 5)).not.toContain('0')
  expect(span(0, 0, 2, 0)).not.toContain('0')
  expect(span(0, 0, 0, 5)).toMatch(/^5/)
})
