import { expect, test } from 'vitest'
import { formats } from './format'

test('an amount in short has two digits after the point, and is never more than there is', () => {
  const f = formats('en')
  expect(f.amountAbout(385_832_807_750n, 12)).toBe('0.38')
  expect(f.amountAbout(89_989_087_046_109_270n, 12)).toBe('89,989.08')
  expect(f.amountAbout(10_000_000_000_000n, 12)).toBe('10')
  expect(f.amountAbout(999n, 0)).toBe('999')
})

test('Chinese has its own marks between words', () => {
  expect(formats('zh-CN').list(['左后', '后部'])).toBe('左后、后部')
  expect(`记录 14${formats('zh-CN').colon}评估`).toBe('记录 14：评估')
  expect(formats('en-GB').list(['rear left', 'rear'])).toBe('rear left, rear')
})

test('a day or a time that no calendar has is shown as it is told', () => {
  for (const locale of ['en', 'zh', 'de']) {
    const f = formats(locale)
    expect(f.time(18446744073709551615)).toBe('18446744073709552000')
    expect(f.time(Number.NaN)).toBe('NaN')
    expect(f.day('2015-13-45')).toBe('2015-13-45')
    expect(f.time(0)).toMatch(/1970|69/)
    expect(f.day('2015-10-01')).toContain('2015')
  }
})
