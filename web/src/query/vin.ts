// A VIN as it is typed: which characters it can't have, whether it is whole, what its check digit should be.
//
// The rules are those of primitives/types/src/vin.rs: ISO 3779, and 49 CFR 565.15 for the check digit.

import type { VinError } from '../generated/rpc'

export const VIN_LENGTH = 17
/** The place of the check digit, from 0. */
export const CHECK_PLACE = 8

const WEIGHTS = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2]
/** The letters of the alphabet by their value in the sum, from 1. */
const LETTERS = ['AJ', 'BKS', 'CLT', 'DMU', 'ENV', 'FW', 'GPX', 'HY', 'RZ']
const CHASSIS = 'CH-'

/** A character as it was typed; `meant` is the one that it is often mistaken for. */
export interface Cell {
  character: string
  allowed: boolean
  meant: string | null
}

export interface CheckDigit {
  expected: string
  found: string
  fits: boolean
  /** Whether the region of the maker mandates it. */
  mandated: boolean
}

/** What was typed, as far as it can be a VIN. */
export interface VinReading {
  /** What was typed, in upper case and without blanks, and without hyphens unless it is a chassis number. */
  text: string
  chassis: boolean
  cells: Cell[]
  error: VinError | null
  checkDigit: CheckDigit | null
  /** The VIN or chassis number, where it is one that can be asked for. */
  vin: string | null
}

const MISTAKEN: Readonly<Record<string, string>> = { I: '1', O: '0', Q: '0' }

function valueOf(character: string): number | null {
  if (/^[0-9]$/.test(character)) return Number(character)
  const row = LETTERS.findIndex((letters) => letters.includes(character))
  return row < 0 ? null : row + 1
}

/** The character that position 9 has where a check digit is used; null unless all others are of the alphabet. */
export function expectedCheckDigit(vin: string): string | null {
  let sum = 0
  for (const [place, weight] of WEIGHTS.entries()) {
    if (place === CHECK_PLACE) continue
    const value = valueOf(vin[place] ?? '')
    if (value === null) return null
    sum += value * weight
  }
  return sum % 11 === 10 ? 'X' : String(sum % 11)
}

/** Whether the region of the maker mandates the check digit: North America, and China. */
export function isCheckDigitMandated(vin: string): boolean {
  return /^[1-5L]/.test(vin) || (vin.startsWith('7') && vin.length > 1 && !/^7[A-E]/.test(vin))
}

function readChassis(text: string): VinReading {
  const stamped = text.slice(CHASSIS.length)
  const parts = stamped.split('-')
  const number = parts.join('')
  const whole = number.length >= 4 && number.length <= 14 && parts.every((part) => /^[A-Z0-9]+$/.test(part))
  const cells = [...stamped].map((character) => ({ character, allowed: /[A-Z0-9-]/.test(character), meant: null }))
  return {
    text,
    chassis: true,
    cells,
    error: whole ? null : 'chassis',
    checkDigit: null,
    vin: whole ? CHASSIS + number : null,
  }
}

export function readVin(typed: string): VinReading {
  const upper = typed.normalize('NFKC').replace(/\s+/g, '').toUpperCase()
  if (upper.startsWith(CHASSIS)) return readChassis(upper)
  const text = upper.replace(/-/g, '')
  const cells = [...text].map((character) => ({
    character,
    allowed: valueOf(character) !== null,
    meant: MISTAKEN[character] ?? null,
  }))
  const expected =
    cells.length === VIN_LENGTH && valueOf(text[CHECK_PLACE] ?? '') !== null ? expectedCheckDigit(text) : null
  const found = text[CHECK_PLACE] ?? ''
  const checkDigit =
    expected === null ? null : { expected, found, fits: expected === found, mandated: isCheckDigitMandated(text) }
  const error = errorOf(text, cells)
  return { text, chassis: false, cells, error, checkDigit, vin: error ? null : text }
}

function errorOf(text: string, cells: Cell[]): VinError | null {
  if (cells.some(({ allowed }) => !allowed)) return 'alphabet'
  if (cells.length !== VIN_LENGTH) return 'length'
  return new Set(text).size === 1 ? 'all_equal' : null
}

/** The VIN in what a bar code says: some begin with an I that is no part of it, some say more than the VIN. */
export function vinInCode(text: string): string | null {
  const whole = readVin(text)
  if (whole.vin) return whole.vin
  for (const part of text.toUpperCase().split(/[^A-Z0-9]+/)) {
    const bare = part.length === VIN_LENGTH + 1 && part.startsWith('I') ? part.slice(1) : part
    const read = readVin(bare)
    if (read.vin && !read.chassis) return read.vin
  }
  return null
}
