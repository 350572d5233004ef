import { expect, test } from 'vitest'
import { formats } from './format'

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
