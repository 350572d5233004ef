import { expect, it } from 'vitest'
import { csvOfTable } from './drawn'
import { placeAfter } from './plot'

it('is read by keys', () => {
  expect(placeAfter('ArrowRight', null, 3)).toBe(0)
  expect(placeAfter('ArrowRight', 2, 3)).toBe(2)
  expect(placeAfter('ArrowLeft', null, 3)).toBe(2)
  expect(placeAfter('ArrowLeft', 0, 3)).toBe(0)
  expect([placeAfter('Home', 2, 3), placeAfter('End', 0, 3)]).toEqual([0, 2])
  expect(placeAfter('Escape', 1, 3)).toBeNull()
  expect(placeAfter('Tab', 1, 3)).toBeUndefined()
})

it('is saved with numbers that programs read', () => {
  const table = {
    columns: [{ word: 'Make' }, { word: 'Mean, EUR' }],
    rows: [['=A', { shown: '1,200 EUR', csv: '1200.5' }]],
  }
  expect(csvOfTable(table)).toBe('Make,"Mean, EUR"\r\n\'=A,1200.5\r\n')
})
