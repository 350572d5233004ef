import fc from 'fast-check'
import { expect, it } from 'vitest'
import { hitsOf } from './zones'
import { littleEndian } from './data'
import { roundTicks, scale, yearTicks, dayNumber } from './scale'

it('gives round ticks that reach what is shown', () => {
  expect(roundTicks(66_007, 5)).toEqual([0, 20_000, 40_000, 60_000, 80_000])
  fc.assert(
    fc.property(fc.nat(4_000_000), (most) => {
      const ticks = roundTicks(most, 5)
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(most)
      expect(ticks.length).toBeLessThanOrEqual(8)
    }),
  )
})

it('maps ends to ends', () => {
  const x = scale([10, 20], [100, 200])
  expect([x(10), x(15), x(20)]).toEqual([100, 150, 200])
  expect(Number.isFinite(scale([5, 5], [0, 9])(5))).toBe(true)
})

it('has at most so many years', () => {
  expect(yearTicks(dayNumber('2019-04-27'), dayNumber('2022-06-09'), 10).map(({ year }) => year)).toEqual([
    2020, 2021, 2022,
  ])
  expect(yearTicks(dayNumber('1990-01-01'), dayNumber('2026-06-09'), 5).length).toBeLessThanOrEqual(5)
})

it('shows the worst of what hit a zone, and nothing of what does not count', () => {
  const line = { date: '2020-01-01', reports: [], counts: true }
  const hits = hitsOf([
    { ...line, severity: 'severe', zones: ['front', 'roof'] },
    { ...line, severity: 'minor', zones: ['front'] },
    { ...line, severity: 'severe', zones: ['rear'], counts: false },
  ])
  expect(hits.get('front')).toEqual({ worst: 'severe', accidents: [1, 2] })
  expect([...hits.keys()]).toEqual(['front', 'roof'])
})

it('reads whole numbers of SCALE', () => {
  expect(littleEndian('0xb80b000000000000')).toBe(3000)
  expect(littleEndian('0x')).toBe(0)
})
