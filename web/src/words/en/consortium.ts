// The words of Consortium, in English.

import type { DraftKind, Missing } from '../../consortium/draft'
import type { Motion } from '../../consortium/motion'
import type { Seat, StandingName } from '../../consortium/read'
import type { TimeUnit } from '../../consortium/terms'
import { counted } from './frame'

/** What a sentence takes that the page knows: names of accounts, terms with their values, roles. */
export interface Say {
  name: (address: string) => string
  term: (name: string, value: bigint | null) => string
  roles: (roles: readonly string[]) => string
  number: (n: number | bigint) => string
}

const because = (reason: string) => (reason ? `: “${reason}”` : '')

function mandate(it: Extract<Motion, { kind: 'mandate' }>['mandate'], say: Say): string {
  switch (it.kind) {
    case 'upgrade':
      return `Authorise the runtime with the digest ${it.digest}`
    case 'cancel_upgrade':
      return 'Cancel the upgrade that is authorised'
    case 'restore_finality':
      return `Restore finality from block ${say.number(it.finalised)} without ${it.without.map(say.name).join(', ') || 'leaving anybody out'}, by block ${say.number(it.until)}`
    case 'term':
      return `Set ${say.term(it.term.name, it.term.value)}`
    case 'difficulty_floor':
      return `Set the least difficulty to ${say.number(it.floor)} hashes a block`
  }
}

function motion(it: Motion, say: Say): string {
  switch (it.kind) {
    case 'admit':
      return `Admit ${say.name(it.who)}`
    case 'reject':
      return `Turn down the application of ${say.name(it.who)}${because(it.reason)}`
    case 'suspend':
      return `Suspend ${say.name(it.who)}${because(it.reason)}`
    case 'reinstate':
      return `Let ${say.name(it.who)} write and vote again`
    case 'expel':
      return `Expel ${say.name(it.who)} for good${because(it.reason)}`
    case 'set_roles':
      return `Set the roles of ${say.name(it.who)} to ${say.roles(it.roles)}`
    case 'set_house':
      return it.house === null
        ? `Count ${say.name(it.who)} to no house`
        : `Count ${say.name(it.who)} to the house ${it.house}`
    case 'mandate':
      return mandate(it.mandate, say)
    case 'rule':
      return `${it.uphold ? 'Uphold' : 'Dismiss'} dispute ${say.number(it.dispute)}`
    case 'withdraw':
      return `Withdraw record ${it.number} of ${it.vin}${because(it.reason)}`
    case 'restore':
      return `Let record ${it.number} of ${it.vin} count again${because(it.reason)}`
    case 'amend':
      return `Amend record ${it.number} of ${it.vin}${because(it.reason)}`
    case 'annul':
      return `Annul the registration of ${it.vin}${because(it.reason)}`
    case 'title_order':
      return it.allow
        ? `Let title order ${it.number} of ${it.vin} pass the title`
        : `Withdraw title order ${it.number} of ${it.vin}`
    case 'other':
      return `Carry out ${it.call}`
  }
}

const standings: Record<StandingName, string> = {
  applied: 'applied',
  active: 'active',
  suspended: 'suspended',
  leaving: 'leaving',
  left: 'left',
  expelled: 'expelled',
}

const silences: Record<Seat['silence'], string> = {
  none: 'votes',
  announced: 'silent: its vote ends soon',
  in_force: 'silent: it doesn’t vote',
}

const kinds: Record<DraftKind, string> = {
  admit: 'Admit an organisation',
  reject: 'Turn down an application',
  suspend: 'Suspend an organisation',
  reinstate: 'Reinstate an organisation',
  expel: 'Expel an organisation for good',
  set_roles: 'Set an organisation’s roles',
  set_house: 'Record an organisation’s house',
  term: 'Set a term of the chain',
  upgrade: 'Authorise an upgrade of the runtime',
  cancel_upgrade: 'Cancel an authorised upgrade',
  difficulty_floor: 'Set the least difficulty',
  rule: 'Rule a dispute',
  withdraw: 'Withdraw a record',
  restore: 'Let a withdrawn record count again',
  annul: 'Annul a registration',
  title_order: 'Decide on a title order',
}

const missing: Record<Missing, string> = {
  who: 'Choose the organisation.',
  roles: 'Choose a role at least.',
  number: 'Give a whole number.',
  vin: 'Give the VIN.',
  reason: 'Say why.',
  digest: 'Choose the file of the runtime, or give its digest: 0x and 64 hexadecimal digits.',
  value: 'Give a value that fits the term.',
}

const times: Record<TimeUnit, string> = { days: 'days', hours: 'hours', minutes: 'minutes', seconds: 'seconds' }

export const consortium = {
  title: 'Consortium',
  lead: 'The organisations that keep this chain: who they are, what they vote on, and how the chain stands.',
  motion,
  mandate,
  standings,
  silences,
  kinds,
  missing,
  times,
  blocks: (n: string) => `${n} blocks`,
  toDefault: 'its default',
  termTo: (name: string, value: string) => `“${name}” to ${value}`,
  health: {
    title: 'The chain’s health',
    best: 'Newest block',
    finalised: 'Newest final block',
    behind: 'Finality is behind by',
    blocks: (n: number) => counted(n, 'block'),
    since: 'Since the newest block',
    peers: 'Peers of the node',
    syncing: 'it is catching up',
    pool: 'Transactions that wait',
    index: 'Index',
    indexAt: (behind: string) => (behind === '0' ? 'up to date' : `${behind} blocks behind`),
    indexBuilding: 'being built',
    noIndex: 'this node keeps none',
    evidence: 'Evidence',
    evidenceHeld: (held: string, named: string) => `${held} of ${named} pieces here`,
    noEvidence: 'this node keeps none',
    session: 'Session',
    sessionIs: (n: string, blocks: number) => `${n}, ends in ${counted(Math.max(blocks, 0), 'block')}`,
    round: 'Voters missing in this round',
    roundOf: (missing: string, total: string) => `${missing} of ${total}`,
    noVoter: 'this node doesn’t vote',
    difficulty: 'Difficulty',
    hashes: (n: string, least: string) => `${n} hashes a block, ${least} at least`,
    treasury: 'Treasury',
    runtime: 'Runtime',
    node: 'Node',
    change: 'A change of validators is signalled and not in force yet.',
    lost: (n: string) => `Finality is ${n} blocks behind: it is lost`,
    lostHelp:
      'With a third of the validators or more gone, blocks come and none of them becomes final. Suspend and expel nobody meanwhile. Ask the others; to restore finality without those that are gone, each organisation uses “urcar mandate finality” by its own node.',
    late: (time: string) => `No block came for ${time}`,
    lateHelp: 'The node may be cut off from the others, or too few validators are there.',
    unwell: (what: string) => `The node’s own trouble: ${what}`,
  },
  seat: {
    title: 'Your seat',
    why: 'To propose, vote or apply, choose the account of your organisation, or a key that signs for it.',
    none: 'No organisation stands behind this account.',
    noneHelp: 'Whoever makes, sells, repairs, insures or inspects cars may apply. The consortium votes on it.',
    stands: (name: string, standing: string) => `${name} is ${standing}.`,
    actsFor: (name: string) => `This account signs for ${name}.`,
    votes: 'Its seat votes.',
    silent: 'Its seat is silent and doesn’t vote. One sign of life gives the vote back at once.',
    announced: 'Its silence is announced: without a sign of life its vote stops counting within a day.',
    quiet: (time: string) => `Its last sign of life was ${time} ago.`,
    here: 'Say that it is here',
    hereTitle: 'A sign of life',
    hereDoes: (name: string) => `Notes that ${name} is here. Its silence, if any, ends at once.`,
    apply: 'Apply for admission',
    name: 'Name of the organisation',
    country: 'Country (three letters, ISO 3166-1)',
    roles: 'Roles',
    applyTitle: (name: string) => `Apply as ${name}`,
    bondHeld: (amount: string) => `${amount} of your money go on hold as a bond. It answers for what you write.`,
    applyVoted: 'The consortium votes on the application. Until then you can take it back, and have the bond back.',
    namePublic: 'Name, country and roles are public, and stay on the chain.',
    unapply: 'Take the application back',
    unapplyDoes: 'The application ends, and the bond is released.',
    topUp: 'Make the bond whole',
    topUpDoes: (amount: string) => `${amount} more go on hold: the bond is whole again.`,
    leave: 'Leave the consortium',
    leaveSeat: 'The seat and its vote are gone at once, and nothing can be written any more.',
    leaveBond: (amount: string, time: string) =>
      `The bond of ${amount} stays on hold for ${time}, or longer while something is disputed.`,
    finish: 'Get the bond back',
    finishDoes: (amount: string) => `The bond of ${amount} is released.`,
    coolDown: (block: string, time: string) => `The bond stays on hold until block ${block}, in about ${time}.`,
  },
  motions: {
    title: 'Motions and votes',
    none: 'Nothing is voted on.',
    number: (n: string) => `Motion ${n}`,
    votes: (ayes: string, threshold: string) => `${ayes} of ${threshold} votes for it`,
    nays: (n: number) => `${n} against`,
    enough: 'enough voted for it',
    ends: (block: string, time: string) => `The vote ends with block ${block}, in about ${time}.`,
    over: 'The vote is over.',
    ayesBy: 'For it',
    naysBy: 'Against it',
    nobody: 'nobody yet',
    hash: 'Hash',
    call: 'Call',
    organisation: (standing: string, since: string, country: string, roles: string, bond: string, upheld: number) =>
      `Standing: ${standing}, since block ${since}; ${country}; ${roles}; bond ${bond}; ${counted(upheld, 'upheld dispute')} over its records.`,
    mandateWaits: 'Once it is decided it waits, and a third of all organisations can stop it.',
    mandateAtOnce: 'It is carried out at once when the vote is closed.',
    yes: 'Vote for it',
    no: 'Vote against it',
    close: 'Close the vote',
    voted: (yes: boolean): string => (yes ? 'You voted for it.' : 'You voted against it.'),
    voteTitle: (n: string, yes: boolean) => `Vote ${yes ? 'for' : 'against'} motion ${n}`,
    voteFor: (name: string) => `The vote counts for ${name}, and is public.`,
    voteChange: 'It can be changed until the vote is closed.',
    carries: 'With this vote it has enough: whoever closes the vote then carries it out.',
    closeTitle: (n: string) => `Close the vote on motion ${n}`,
    closeCarries: 'Enough voted for it: it is carried out now.',
    closeEnds: 'Too few voted for it: it ends, and nothing is carried out.',
    refused: (code: string, meaning: string) => `As the chain stands now it would be refused: ${meaning} (${code})`,
    ownKey: 'On mandates an organisation votes with its own key alone, not by a delegate.',
    restoration:
      'Whoever votes on restoring finality must know what its own node knows: vote with “urcar writer vote” by your own node.',
    noSeat: 'Seats vote: choose the account of an organisation that has one.',
  },
  propose: {
    open: 'Propose something',
    title: 'Propose',
    what: 'What',
    groups: { organisations: 'Organisations', chain: 'The chain', records: 'Records' },
    who: 'Organisation',
    choose: 'choose',
    nobody: 'There is no organisation for that.',
    reason: 'Reason',
    reasonHelp: 'It is public and stays. Name no person.',
    house: 'House',
    houseHelp: 'Leave it empty if it stands alone.',
    term: 'Term',
    now: (value: string) => `It is ${value} now.`,
    value: (unit: string) => `New value, in ${unit}`,
    valueTime: 'New value',
    unit: 'Unit',
    perCent: 'per cent',
    count: 'whole numbers',
    blocks: 'blocks',
    file: 'File of the runtime (Wasm)',
    noWasm: 'This file is no Wasm, compressed or not: no chain runs it.',
    digest: 'Or its BLAKE2b-256 digest',
    digestHelp: 'Build it from the published source yourself: nobody proposes a digest that it did not make.',
    floor: 'Hashes a block, at least',
    dispute: 'Number of the dispute',
    decision: 'Decision',
    uphold: 'Uphold it: the record is wrong',
    dismiss: 'Dismiss it',
    vin: 'VIN',
    record: 'Number of the record',
    allow: 'Let it pass the title',
    refuse: 'Refuse it',
    needs: (votes: string, of: string) => `It takes ${votes} votes of ${of} seats that vote.`,
    tooFew: 'More votes than seats that vote: it can’t be decided now.',
    submit: 'Go on',
    cancel: 'Don’t propose',
    confirm: 'Propose it',
    deposit: (amount: string) => `${amount} of your money go on hold until the vote is closed, and some blocks longer.`,
    decidesAtOnce: 'One vote is enough: it is carried out at once.',
    proposed: 'Proposing isn’t voting: vote for it afterwards.',
    finalityLost: 'Finality is lost: nobody is suspended or expelled meanwhile.',
    expelSlash: 'An expulsion can’t be undone: a part of the bond is slashed, and name and account never return.',
    suspendSeat: 'It loses its seat, and writes no records until it is reinstated.',
  },
  mandates: {
    title: 'Mandates and upgrades',
    lead: 'What two thirds decided and is carried out as Root. A third of all organisations stop what waits.',
    none: 'No mandate waits.',
    number: (n: string) => `Mandate ${n}`,
    due: (time: string) => `It can be carried out from ${time} on.`,
    dueNow: 'It can be carried out now, by anybody.',
    lapses: (time: string) => `It lapses at ${time}.`,
    objections: (n: string, stop: string) => `${n} of ${stop} objections that stop it`,
    object: 'Object',
    objectTitle: (n: string) => `Object to mandate ${n}`,
    objectDoes: (stop: string) => `The organisation objects. With ${stop} objections it is stopped.`,
    objectForGood: 'An objection can’t be taken back.',
    objected: 'You object to it.',
    enact: 'Carry it out',
    enactTitle: (n: string) => `Carry out mandate ${n}`,
    enactDoes: 'The chain does it in the block that takes this.',
    upgrade: 'An upgrade may be applied',
    upgradeDigest: (digest: string) => `The runtime with the digest ${digest}.`,
    upgradeUntil: (time: string) => `Until ${time}.`,
    upgradeHow: 'Anybody hands in its code: “urcar mandate apply FILE”.',
    noUpgrade: 'No upgrade is authorised.',
  },
  organisations: {
    title: 'Organisations',
    count: (admitted: number, seats: number) =>
      `${counted(admitted, 'organisation')} admitted, ${counted(seats, 'seat votes', 'seats vote')}`,
    find: 'Find by name, country or role',
    name: 'Name',
    country: 'Country',
    roles: 'Roles',
    standing: 'Standing',
    house: 'House',
    bond: 'Bond',
    upheld: 'Disputes upheld',
    account: 'Account',
    seat: 'Seat',
    lastSign: 'Last sign of life',
    ago: (time: string) => `${time} ago`,
    missed: (n: number) => `missed ${counted(n, 'vote')}`,
    noneFound: 'None of them matches.',
    admit: 'Propose to admit it',
  },
  validators: {
    title: 'Validators',
    lead: (n: number, from: string) => `Authors of the last ${counted(n, 'block')}, from block ${from} on.`,
    skipped: (n: number) => `${counted(n, 'slot')} between them had no block.`,
    name: 'Organisation',
    blocks: 'Blocks',
    state: 'State',
    silent: 'authored none of them',
    leaves: 'not in the next session',
    joins: 'from the next session on',
    disabled: 'disabled: it offended',
    active: 'authors',
    chart: 'Blocks by author',
  },
  terms: {
    title: 'Terms of the chain',
    lead: 'What the consortium may change by a mandate, each with its value now.',
    term: 'Term',
    value: 'Value',
    change: 'Propose another value',
    show: (n: number) => `All ${counted(n, 'term')}`,
  },
}
