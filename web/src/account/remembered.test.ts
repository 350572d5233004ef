import { expect, it } from 'vitest'
import { parseRemembered } from './remembered'

const whole = { address: '5Grw', wallet: 'polkadot-js', path: null, genesis: '0x00' }

it('reads back what was kept', () => {
  expect(parseRemembered(JSON.stringify(whole))).toEqual(whole)
})

it.each([
  [null],
  [''],
  ['null'],
  ['[]'],
  ['"5Grw"'],
  [JSON.stringify({ ...whole, wallet: null })],
  [JSON.stringify({ ...whole, path: '//Alice' })],
  [JSON.stringify({ ...whole, address: 1 })],
  [JSON.stringify({ ...whole, genesis: undefined })],
])('takes nothing from %s', (text) => {
  expect(parseRemembered(text)).toBeNull()
})
