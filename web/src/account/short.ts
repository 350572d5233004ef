/** An address as it is told apart at a glance: its first and last letters. */
export const shortAddress = (address: string): string => `${address.slice(0, 6)}…${address.slice(-6)}`
