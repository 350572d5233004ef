// Numbers, amounts, days and times as a language writes them.

import { unitsText } from './amount'

const DAY: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }
const TIME: Intl.DateTimeFormatOptions = { ...DAY, hour: '2-digit', minute: '2-digit', timeZone: undefined }

/** Digits after the point of a currency; two where the browser doesn't know it. */
export function minorDigits(currency: string): number {
  try {
    return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  } catch {
    return 2
  }
}

/** The last moment that a date can be, in milliseconds since 1970: anybody may have signed a later one. */
const LAST = 8.64e15

/** Units of time with their milliseconds, the longest first. */
const UNITS = [
  [86_400_000, 'day'],
  [3_600_000, 'hour'],
  [60_000, 'minute'],
] as const

export function formats(locale: string) {
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 })
  const day = new Intl.DateTimeFormat(locale, DAY)
  const time = new Intl.DateTimeFormat(locale, TIME)
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 })
  const country = new Intl.DisplayNames(locale, { type: 'region', fallback: 'none' })
  const number = (n: number) => whole.format(n)
  const isChinese = locale.startsWith('zh')

  /** An amount in the smallest unit of a money of so many digits. */
  const amount = (smallest: bigint, decimals: number) => {
    const sign = smallest < 0n ? '-' : ''
    const [units = '0', fraction = ''] = unitsText(smallest < 0n ? -smallest : smallest, decimals).split('.')
    const point = (1.1).toLocaleString(locale).charAt(1)
    return `${sign}${whole.format(BigInt(units))}${fraction ? `${point}${fraction.padEnd(2, '0')}` : ''}`
  }

  return {
    locale,
    /** Between words that stand beside each other, before what a word tells, and after a sentence. */
    comma: isChinese ? '，' : ', ',
    colon: isChinese ? '：' : ': ',
    stop: isChinese ? '。' : '.',
    /** Words or names, one after another. */
    list: (words: readonly string[]) => words.join(isChinese ? '、' : ', '),
    number,
    amount,
    /** An amount for where there is little room: to the hundredth of the money, never more than there is. */
    amountAbout: (smallest: bigint, decimals: number) => {
      const step = 10n ** BigInt(Math.max(decimals - 2, 0))
      return amount(smallest - (smallest % step), decimals)
    },
    km: (n: number) => `${number(n)} km`,
    percent: (permille: number) => percent.format(permille / 1000),
    day: (text: string) => {
      const date = new Date(`${text}T00:00:00Z`)
      return Number.isNaN(date.getTime()) ? text : day.format(date)
    },
    time: (milliseconds: number) =>
      Math.abs(milliseconds) <= LAST ? time.format(new Date(milliseconds)) : String(milliseconds),
    /** An amount in a currency's minor units, or in the chain's own money. */
    money: (minor: string, currency: string, own: { symbol: string; decimals: number }) =>
      currency === own.symbol
        ? `${amount(BigInt(minor), own.decimals)} ${own.symbol}`
        : `${amount(BigInt(minor), minorDigits(currency))} ${currency}`,
    /** A stretch of time in its largest whole unit. */
    duration: (milliseconds: number) => {
      const [length, unit] = UNITS.find(([length]) => milliseconds >= length * 2) ?? [1_000, 'second']
      const count = Math.floor(milliseconds / length)
      return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(count)
    },
    /** Digits after the point of a currency, or of the chain's own money. */
    digits: (currency: string, own: { symbol: string; decimals: number }) =>
      currency === own.symbol ? own.decimals : minorDigits(currency),
    country: (alpha3: string) => {
      const alpha2 = ALPHA2[alpha3]
      return (alpha2 && country.of(alpha2)) || alpha3
    },
  }
}

export type Formats = ReturnType<typeof formats>

/** The two letters, by which browsers know countries, of those whose three letters files have most. */
const ALPHA2: Readonly<Record<string, string>> = Object.fromEntries(
  'AUS:AU AUT:AT BEL:BE BGR:BG BRA:BR CAN:CA CHE:CH CHN:CN CZE:CZ DEU:DE DNK:DK ESP:ES EST:EE FIN:FI FRA:FR GBR:GB GRC:GR HRV:HR HUN:HU IND:IN IRL:IE ISL:IS ITA:IT JPN:JP KOR:KR LTU:LT LUX:LU LVA:LV MEX:MX NLD:NL NOR:NO NZL:NZ POL:PL PRT:PT ROU:RO RUS:RU SRB:RS SVK:SK SVN:SI SWE:SE TUR:TR UKR:UA USA:US ZAF:ZA'
    .split(' ')
    .map((pair) => pair.split(':') as [string, string]),
)

/** Whether a country is one of those that the page knows by their three letters. */
export const knownCountry = (alpha3: string): boolean => Object.hasOwn(ALPHA2, alpha3)

/** The three letters of all countries that the page knows. */
export const knownCountries = (): string[] => Object.keys(ALPHA2)
