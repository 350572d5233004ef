// Amounts: whole numbers of the smallest unit, as clients and nodes know them, and decimals, as people write them.

/** Reads `12000` or `12000.5` in whole units; null where it is none, or finer than the smallest unit. */
export function parseUnits(text: string, decimals: number): bigint | null {
  const found = /^(\d{1,20})(?:\.(\d+))?$/.exec(text.trim())
  if (!found) return null
  const [, whole = '', fraction = ''] = found
  if (fraction.length > decimals) return null
  return BigInt(whole + fraction.padEnd(decimals, '0'))
}

/** The shortest decimal in whole units of an amount in the smallest. */
export function unitsText(amount: bigint, decimals: number): string {
  const digits = amount.toString().padStart(decimals + 1, '0')
  const at = digits.length - decimals
  const fraction = digits.slice(at).replace(/0+$/, '')
  return fraction ? `${digits.slice(0, at)}.${fraction}` : digits.slice(0, at)
}
