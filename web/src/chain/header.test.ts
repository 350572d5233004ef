import { expect, it } from 'vitest'
import { headerNumber } from './header'

it.each([
  [{ number: '0x0' }, 0],
  [{ number: '0x1a4' }, 420],
  [{ number: '0xffffffff' }, 4_294_967_295],
  [{ number: '0x' }, null],
  [{ number: '' }, null],
  [{ number: '420' }, null],
  [{ number: '0x100000000' }, null],
  [{ number: null }, null],
  [{}, null],
  ['0x1a4', null],
  [null, null],
  [undefined, null],
])('%j is of block %j', (header, number) => {
  expect(headerNumber(header)).toBe(number)
})
