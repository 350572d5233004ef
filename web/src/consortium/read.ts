// The consortium as the state of one block tells it.

import { AccountId } from 'polkadot-api'
import { chainNode, type ChainNode, type UrcarApi } from '../account/chain'
import type { BlockInfo } from '../generated/rpc'
import { mandateOf, motionOf, rolesOf, wide, type Call, type Mandate, type Motion, type TradeRole } from './motion'
import type { ChainTerm } from './terms'

type Stored = Awaited<ReturnType<UrcarApi['query']['Writers']['Organisations']['getEntries']>>[number]['value']

/** Where an organisation stands with the consortium. */
export type StandingName = Lowercase<Stored['standing']['type']>

export interface Organisation {
  address: string
  name: string
  country: string
  roles: TradeRole[]
  standing: StandingName
  /** The block until which the bond of one that leaves stays on hold. */
  until: number | null
  since: number
  bond: bigint
  upheld: number
  house: string | null
}

export interface Seat {
  address: string
  votes: boolean
  /** Milliseconds since its last sign of life, as the chain counts them. */
  quietFor: number
  /** Its silence, announced or in force. */
  silence: 'none' | 'announced' | 'in_force'
  missedVotes: number
}

export interface OpenMotion {
  hash: string
  index: number
  threshold: number
  ayes: readonly string[]
  nays: readonly string[]
  end: number
  call: Call
  motion: Motion
}

export interface WaitingMandate {
  id: number
  due: number
  lapses: number
  mandate: Mandate
  objections: readonly string[]
}

export interface Validator {
  address: string
  /** Whether it goes on in the next session. */
  stays: boolean
  disabled: boolean
}

export interface Snapshot {
  block: BlockInfo
  /** Milliseconds of a slot. */
  slot: number
  organisations: Organisation[]
  admitted: number
  seats: Seat[]
  motions: OpenMotion[]
  mandates: WaitingMandate[]
  /** An upgrade that may be applied, and until when. */
  upgrade: { digest: string; until: number | null } | null
  runtime: { name: string; version: number }
  validators: Validator[]
  /** Who comes with the next session. */
  joining: string[]
  /** By account, the block until which it may not author. */
  session: { index: number; start: number; length: number }
  grandpa: { set: bigint; pending: boolean }
  work: { difficulty: bigint; floor: bigint }
  treasury: bigint
  terms: ChainTerm[]
  constants: { deposit: bigint; bond: bigint; minimumBond: bigint; expulsionNotice: number; coolDown: number }
}

/** The account that fees and slashes fill: no key opens it. */
const TREASURY = AccountId().dec(new TextEncoder().encode('modlur/treas'.padEnd(32, '\0')))

async function readOrganisations(api: UrcarApi, at: string): Promise<Organisation[]> {
  const [entries, houses] = await Promise.all([
    api.query.Writers.Organisations.getEntries({ at }),
    api.query.Writers.Houses.getEntries({ at }),
  ])
  const houseOf = new Map(houses.map(({ keyArgs: [address], value }) => [address, value]))
  return entries.map(({ keyArgs: [address], value: { standing, roles, ...rest } }) => ({
    address,
    name: rest.name,
    country: rest.country,
    roles: rolesOf(roles),
    standing: standing.type.toLowerCase() as StandingName,
    until: standing.type === 'Leaving' ? standing.value.until : null,
    since: rest.since,
    bond: rest.bond,
    upheld: rest.upheld,
    house: houseOf.get(address) ?? null,
  }))
}

async function readSeats(api: UrcarApi, at: string): Promise<Seat[]> {
  const [seated, voting, clock, seen, silent, missed] = await Promise.all([
    api.query.Seats.Seated.getValue({ at }),
    api.query.Council.Members.getValue({ at }),
    api.query.Seats.Clock.getValue({ at }),
    api.query.Seats.LastSeen.getEntries({ at }),
    api.query.Seats.Silent.getEntries({ at }),
    api.query.Seats.Missed.getEntries({ at }),
  ])
  const seenAt = new Map(seen.map(({ keyArgs: [address], value }) => [address, value]))
  const silenceOf = new Map(silent.map(({ keyArgs: [address], value }) => [address, value]))
  const missedBy = new Map(missed.map(({ keyArgs: [address], value }) => [address, value]))
  return seated.map((address) => ({
    address,
    votes: voting.includes(address),
    quietFor: Number(clock.passed - (seenAt.get(address) ?? clock.passed)),
    silence: silenceOf.get(address)?.in_force ? 'in_force' : silenceOf.has(address) ? 'announced' : 'none',
    missedVotes: missedBy.get(address) ?? 0,
  }))
}

async function readMotions(api: UrcarApi, at: string): Promise<OpenMotion[]> {
  const [calls, votes] = await Promise.all([
    api.query.Council.ProposalOf.getEntries({ at }),
    api.query.Council.Voting.getEntries({ at }),
  ])
  const callOf = new Map(calls.map(({ keyArgs: [hash], value }) => [hash, value]))
  return votes
    .flatMap(({ keyArgs: [hash], value }) => {
      const call = callOf.get(hash)
      return call ? [{ hash, ...value, call, motion: motionOf(call) }] : []
    })
    .sort((a, b) => b.index - a.index)
}

async function readMandates(api: UrcarApi, at: string): Promise<Pick<Snapshot, 'mandates' | 'upgrade'>> {
  const [waiting, upgrade, until] = await Promise.all([
    api.query.Mandates.Waiting.getValue({ at }),
    api.query.System.AuthorizedUpgrade.getValue({ at }),
    api.query.Mandates.AuthorisedUntil.getValue({ at }),
  ])
  return {
    mandates: waiting.map(({ id, due, lapses, mandate, objections }) => ({
      id,
      due: Number(due),
      lapses: Number(lapses),
      mandate: mandateOf(mandate),
      objections,
    })),
    upgrade: upgrade ? { digest: upgrade.code_hash, until: until === undefined ? null : Number(until) } : null,
  }
}

type Validating = Pick<Snapshot, 'validators' | 'joining' | 'session' | 'grandpa' | 'work'>

async function readValidators(api: UrcarApi, at: string): Promise<Validating> {
  const { Session, Finality, Grandpa, Work } = api.query
  const [current, queued, disabled, index, length, start, set, pending, difficulty, floor] = await Promise.all([
    Session.Validators.getValue({ at }),
    Session.QueuedKeys.getValue({ at }),
    Session.DisabledValidators.getValue({ at }),
    Session.CurrentIndex.getValue({ at }),
    Finality.SessionLength.getValue({ at }),
    Finality.SessionStart.getValue({ at }),
    Grandpa.CurrentSetId.getValue({ at }),
    Grandpa.PendingChange.getValue({ at }),
    Work.Difficulty.getValue({ at }),
    Work.Floor.getValue({ at }),
  ])
  const next = queued.map(([address]) => address)
  const off = new Set(disabled.map((entry) => (Array.isArray(entry) ? entry[0] : entry)))
  return {
    validators: current.map((address, place) => ({
      address,
      stays: next.includes(address),
      disabled: off.has(place),
    })),
    joining: next.filter((address) => !current.includes(address)),
    session: { index, start, length },
    grandpa: { set, pending: pending !== undefined },
    work: { difficulty: wide(difficulty), floor: wide(floor) },
  }
}

async function readConstants(api: UrcarApi): Promise<Snapshot['constants'] & { version: Snapshot['runtime'] }> {
  const [deposit, bond, minimumBond, expulsionNotice, coolDown, version] = await Promise.all([
    api.constants.Seats.Deposit(),
    api.constants.Writers.Bond(),
    api.constants.Writers.MinimumBond(),
    api.constants.Writers.ExpulsionNotice(),
    api.constants.Writers.CoolDown(),
    api.constants.System.Version(),
  ])
  const runtime = { name: version.spec_name, version: version.spec_version }
  return { deposit, bond, minimumBond, expulsionNotice, coolDown, version: runtime }
}

async function newest({ client, api }: ChainNode): Promise<BlockInfo> {
  const blocks = await client.getBestBlocks()
  const [best, final] = [blocks[0], blocks.at(-1)]
  if (!best || !final) throw new Error('the node has no block')
  const now = await api.query.Timestamp.Now.getValue({ at: best.hash })
  return { number: best.number, hash: best.hash, time: String(now), finalised: best.number <= final.number }
}

/** Reads all of it at the newest block. */
export async function readSnapshot(): Promise<Snapshot> {
  const node = await chainNode()
  const { api } = node
  const block = await newest(node)
  const at = block.hash
  const [organisations, admitted, seats, motions, mandates, validating, treasury, terms, slot, constants] =
    await Promise.all([
      readOrganisations(api, at),
      api.query.Writers.Admitted.getValue({ at }),
      readSeats(api, at),
      readMotions(api, at),
      readMandates(api, at),
      readValidators(api, at),
      api.query.System.Account.getValue(TREASURY, { at }),
      api.apis.TermsApi.terms({ at }),
      api.apis.AuraApi.slot_duration({ at }),
      readConstants(api),
    ])
  const { version, ...rest } = constants
  return {
    block,
    slot: Number(slot),
    organisations: organisations.sort((a, b) => a.name.localeCompare(b.name)),
    admitted,
    seats,
    motions,
    ...mandates,
    runtime: version,
    ...validating,
    treasury: treasury.data.free,
    terms,
    constants: rest,
  }
}
