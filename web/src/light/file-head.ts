// Where the chain stores the head of a car's file, and what stands there.

import { Blake2128Concat, Storage, str, u32 } from '@polkadot-api/substrate-bindings'

/** A file as its head covers it. */
export interface FileHead {
  head: string
  records: number
}

const file = Storage('Vehicles')('Vehicles', [str, Blake2128Concat])

/** Bytes of a head. */
const HEAD = 32

/** The key of a car's file in the state, by its VIN as the chain writes it. */
export const fileKey = (vin: string): string => file.enc(vin)

/** Reads head and count, which come first of what is stored: it doesn't matter what a later runtime adds behind them. */
export function fileHead(stored: string): FileHead {
  const digits = stored.replace(/^0x/, '')
  const end = 2 * HEAD
  if (digits.length < end + 8) throw new Error('what is stored is too short for the head of a file')
  return { head: `0x${digits.slice(0, end)}`, records: u32.dec(`0x${digits.slice(end, end + 8)}`) }
}
