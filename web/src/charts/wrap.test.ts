import { expect, test } from 'vitest'
import { CHARACTER, linesOf, widthOf } from './wrap'

test('a name stays in one line where that has room', () => {
  expect(linesOf('in force', 200)).toEqual(['in force'])
  expect(linesOf('', 200)).toEqual([''])
})

test('a longer one goes on between its words, and loses none', () => {
  const text = 'conceded: its writer withdrew or amended it in time'
  const lines = linesOf(text, 20 * CHARACTER)
  expect(lines.join(' ')).toBe(text)
  for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(20 * CHARACTER)
})

test('Chinese goes on after any character', () => {
  expect(linesOf('被提出者撤回', 3 * 2 * CHARACTER)).toEqual(['被提出', '者撤回'])
})

test('a word that is too wide has a line of its own', () => {
  expect(linesOf('a Kraftfahrtregister b', 6 * CHARACTER)).toEqual(['a', 'Kraftfahrtregister', 'b'])
})
