// How grave what speaks against a car is, as the chain's own rules take it.

import { BRANDS } from '../generated/brands'
import type { Concern, Gravity, Verdict } from '../generated/rpc'
import type { Tone } from '../parts/notice'

const GRAVE: Record<Extract<Concern, string>, boolean> = {
  scrapped: true,
  stolen: true,
  theft_reported: true,
  not_repairable: true,
  not_registered: true,
  lien: true,
  lien_pending: false,
}

const isSevere = (gravity: Gravity | undefined) => gravity === 'severe' || gravity === 'parts_only'

export function isGrave(concern: Concern): boolean {
  if (typeof concern === 'string') return GRAVE[concern]
  if ('brand' in concern) return isSevere(BRANDS[concern.brand]?.gravity)
  if ('odometer' in concern) return concern.odometer === 'illogical'
  return 'total_losses' in concern || 'declared_below' in concern || 'severe_accidents' in concern
}

export const concernTone = (concern: Concern): Tone => (isGrave(concern) ? 'grave' : 'caution')

export const verdictTone = (verdict: Verdict): Tone =>
  verdict === 'logical' ? 'good' : verdict === 'illogical' ? 'grave' : 'caution'
