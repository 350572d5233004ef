// What the seller of a car pays out of its price to those whose records are worth it, by the terms of the chain.

export interface RewardTerms {
  /** The part of the price, in parts of a thousand million. */
  share: number
  least: bigint
  most: bigint
}

const PARTS = 1_000_000_000n

const larger = (a: bigint, b: bigint): bigint => (a > b ? a : b)
const smaller = (a: bigint, b: bigint): bigint => (a < b ? a : b)

/** Never more than the price. */
export function rewardOf(price: bigint, { share, least, most }: RewardTerms): bigint {
  return smaller(smaller(larger((price * BigInt(share)) / PARTS, least), most), price)
}

/** The part of the price in parts of a thousand, as it is said. */
export const perMille = ({ share }: RewardTerms): number => share / 1_000_000
