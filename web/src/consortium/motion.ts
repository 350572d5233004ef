// What a motion is to do, read from its call: free of language, and of what a voter needn't know.

import type { UrcarApi } from '../account/chain'
import type { Role } from '../generated/rpc'
import { termOf, type TermValue } from './terms'

/** A call that is proposed, as the chain keeps it. */
export type Call = NonNullable<Awaited<ReturnType<UrcarApi['query']['Council']['ProposalOf']['getValue']>>>

type ChainMandate = Awaited<ReturnType<UrcarApi['query']['Mandates']['Waiting']['getValue']>>[number]['mandate']

export type Mandate =
  | { kind: 'upgrade'; digest: string }
  | { kind: 'cancel_upgrade' }
  | { kind: 'restore_finality'; without: readonly string[]; finalised: number; until: number }
  | { kind: 'term'; term: TermValue }
  | { kind: 'difficulty_floor'; floor: bigint }

export type TradeRole = Exclude<Role, 'not_chosen'>

export type Motion =
  | { kind: 'admit' | 'reinstate'; who: string }
  | { kind: 'reject' | 'suspend' | 'expel'; who: string; reason: string }
  | { kind: 'set_roles'; who: string; roles: TradeRole[] }
  | { kind: 'set_house'; who: string; house: string | null }
  | { kind: 'mandate'; mandate: Mandate }
  | { kind: 'rule'; dispute: number; uphold: boolean }
  | { kind: 'withdraw' | 'restore' | 'amend'; vin: string; number: number; reason: string }
  | { kind: 'annul'; vin: string; reason: string }
  | { kind: 'title_order'; vin: string; number: number; allow: boolean }
  | { kind: 'other'; call: string; values: string }

/** A number of 256 bits, which is kept in four of 64, the lowest first. */
export const wide = (parts: readonly bigint[]): bigint => parts.reduceRight((sum, part) => (sum << 64n) + part, 0n)

/** The same number in four parts. */
export const parted = (number: bigint): [bigint, bigint, bigint, bigint] => {
  const part = (index: number) => (number >> BigInt(64 * index)) & 0xffff_ffff_ffff_ffffn
  return [part(0), part(1), part(2), part(3)]
}

export function mandateOf(mandate: ChainMandate): Mandate {
  switch (mandate.type) {
    case 'AuthorizeUpgrade':
      return { kind: 'upgrade', digest: mandate.value.code_hash }
    case 'CancelUpgrade':
      return { kind: 'cancel_upgrade' }
    case 'RestoreFinality':
      return { kind: 'restore_finality', ...mandate.value }
    case 'SetTerms':
      return { kind: 'term', term: termOf(mandate.value) }
    case 'SetDifficultyFloor':
      return { kind: 'difficulty_floor', floor: wide(mandate.value.floor) }
  }
}

export const rolesOf = (roles: ReadonlyArray<{ type: string }>): TradeRole[] =>
  roles.map(({ type }) => type.toLowerCase() as TradeRole)

type WriterCall = Extract<Call, { type: 'Writers' }>['value']
type VehicleCall = Extract<Call, { type: 'Vehicles' }>['value']

function ofWriter(call: WriterCall): Motion | null {
  switch (call.type) {
    case 'admit':
    case 'reinstate':
      return { kind: call.type, who: call.value.who }
    case 'reject':
    case 'suspend':
    case 'expel':
      return { kind: call.type, who: call.value.who, reason: call.value.reason }
    case 'set_roles':
      return { kind: 'set_roles', who: call.value.who, roles: rolesOf(call.value.roles) }
    case 'set_house':
      return { kind: 'set_house', who: call.value.who, house: call.value.house ?? null }
    default:
      return null
  }
}

function ofVehicle(call: VehicleCall): Motion | null {
  switch (call.type) {
    case 'amend': {
      const { vin, number, reason, withdraws, odometer, specification } = call.value
      const kind = withdraws ? 'withdraw' : odometer || specification ? 'amend' : 'restore'
      return { kind, vin, number, reason }
    }
    case 'annul':
      return { kind: 'annul', vin: call.value.vin, reason: call.value.reason }
    case 'decide_title_order':
      return { kind: 'title_order', vin: call.value.vin, number: call.value.record, allow: call.value.allow }
    default:
      return null
  }
}

/** Values as text, numbers of any size among them. */
const text = (value: unknown): string =>
  JSON.stringify(value, (_, one: unknown) => (typeof one === 'bigint' ? String(one) : one), 1) ?? ''

export function motionOf(call: Call): Motion {
  const known =
    call.type === 'Writers'
      ? ofWriter(call.value)
      : call.type === 'Vehicles'
        ? ofVehicle(call.value)
        : call.type === 'Disputes' && call.value.type === 'rule'
          ? ({ kind: 'rule', ...call.value.value } as const)
          : call.type === 'Mandates' && call.value.type === 'request'
            ? ({ kind: 'mandate', mandate: mandateOf(call.value.value.mandate) } as const)
            : null
  return known ?? { kind: 'other', call: `${call.type}.${call.value.type}`, values: text(call.value.value) }
}
