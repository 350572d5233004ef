// The words of accounts and of signing, in English.

import type { Problem } from '../../account/problem'
import type { Sending } from '../../account/sending'

type Others = Exclude<Problem['kind'], 'call' | 'transaction' | 'pool'>
type Step = Exclude<Sending['step'], 'idle' | 'refused'>

const steps: Record<Step, string> = {
  preparing: 'Tried out',
  signing: 'Signed',
  sent: 'Sent',
  'in-block': 'In a block',
  final: 'Final',
}

const said: Record<'preparing' | 'signing' | 'sent', string> = {
  preparing: 'The node tries it out …',
  signing: 'Waits for your signature …',
  sent: 'Sent: it waits for a block …',
}

const others: Record<Others, { title: string; help: string }> = {
  declined: { title: 'It was not signed', help: 'Nothing was sent. Sign it in your wallet to go on.' },
  'no-account': { title: 'No account is chosen', help: 'Choose one above on the right, then try again.' },
  'no-connection': {
    title: 'No connection to the node',
    help: 'Nothing was sent. The page connects again by itself; try again then.',
  },
  'other-chain': {
    title: 'The node is now of another chain',
    help: 'Nothing was signed. Reload the page, and choose an account of that chain.',
  },
  incompatible: {
    title: 'The chain’s rules have changed since this page was made',
    help: 'Nothing was signed. Reload the page; if that doesn’t help, ask who keeps it for a newer one.',
  },
  'other-call': {
    title: 'The node encodes this call in another way than this page',
    help: 'What would be signed is not what you see here, so nothing was signed. Either the chain’s rules for this call were renewed: reload the page, and if that doesn’t help, ask who keeps it for a newer one. Or the node tells what isn’t so: choose another.',
  },
  'other-terms': {
    title: 'What you would agree to is not what the node shows',
    help: 'The digest that the node gives doesn’t belong to the terms and the file that you see here, so nothing was signed. Reload the page, for it may be older than the chain’s rules. If this stays, the node tells what isn’t so: choose another.',
  },
  replaced: {
    title: 'Another transaction of this account came first',
    help: 'It took the number that this one had, perhaps from another tab or wallet. This one has no effect: look at what the other did, then try again.',
  },
  expired: {
    title: 'It came into no block in time',
    help: 'It has no effect, and never will. Try again.',
  },
  page: {
    title: 'The page failed',
    help: 'That is a fault of the page, not of the chain. Reload it; if it stays, tell who keeps the page.',
  },
}

/** What these errors mean here, in place of the metadata's words for programmers. */
const calls: Readonly<Record<string, string>> = {
  BadOrigin: 'This account may not do that.',
  Exhausted: 'It is larger than a block takes. Send it in parts.',
  CannotLookup: 'The account that it names was not found.',
  Corruption: 'The node’s state is damaged. Ask another node.',
  Unavailable: 'Something that it needs is not at hand now. Try again later.',
  'Token.FundsUnavailable': 'The account has too little money for that.',
  'Arithmetic.Underflow': 'That is more than there is.',
  'Token.BelowMinimum': 'So small an amount doesn’t open an account.',
  'Token.CannotCreate': 'The account can’t be opened with that.',
  'Token.Frozen': 'The money is frozen.',
  'Token.NotExpendable': 'The account would be left with less than it must keep.',
  'Balances.InsufficientBalance': 'The account has too little money for that.',
  'Proxy.NotProxy': 'This account is no delegate of that organisation.',
  'System.CallFiltered': 'A delegate may not sign that, or nobody may at present.',
}

const transactions: Readonly<Record<string, string>> = {
  'Invalid.Payment': 'The account has too little money for the fee.',
  'Invalid.Stale': 'The account has sent another transaction with the same number meanwhile. Try again.',
  'Invalid.Future': 'An earlier transaction of the account is missing. Wait for it, then try again.',
  'Invalid.AncientBirthBlock': 'The signature came too late. Try again.',
  'Invalid.BadProof': 'The signature doesn’t fit: it was made for other rules or another chain. Reload the page.',
  'Invalid.ExhaustsResources': 'It is larger than a block takes. Send it in parts.',
}

const pool: Readonly<Record<number, string>> = {
  1010: 'The chain doesn’t take it: the account can’t pay the fee, the signature is too old, or its number is used. Try again.',
  1011: 'Whether it is valid isn’t known. Try again later.',
  1012: 'It was refused a moment ago, and is not looked at again so soon. Try again in half an hour.',
  1013: 'The node has this very transaction already. Wait for it.',
  1014: 'Another transaction of this account, with the same number, waits already, perhaps from another tab. Wait until it is final, then try again.',
  1016: 'The node has too many waiting transactions. Try again later.',
  1018: 'The node takes no transactions that wait for others. Try again later.',
  [-32601]: 'This node doesn’t take transactions. Name another above on the right.',
}

export const account = {
  button: 'Sign in',
  buttonHelp: 'Choose an account to sign with',
  chosen: (name: string) => `Account: ${name}`,
  menu: 'Menu',
  dialog: {
    title: 'Your account',
    lead: 'Reading needs none. To write, sell, buy or vote, choose the account to sign with. Its key stays in your wallet; this page keeps nothing but the address.',
    wallets: 'From a wallet in this browser',
    noWallet:
      'This browser has none. Install the polkadot.js extension, or a wallet that speaks its interface, and reload the page.',
    ask: (wallet: string) => `Ask ${wallet}`,
    emptyWallet: (wallet: string) => `${wallet} gave no account for this chain. Let it share one with this page.`,
    development: 'Accounts of this development chain',
    developmentHelp: 'Everybody has their keys, so they are for trying out alone. Other chains don’t offer them.',
    owner: 'The owner of a car, by its VIN',
    ownerUse: 'Use the owner’s account',
    ownerMissed: 'Nobody knows a development key of this car’s owner.',
    ownerOf: (vin: string) => `Owner of ${vin}`,
    leave: 'Sign out',
  },
  standing: {
    free: 'Free',
    held: 'On hold',
    organisation: 'Organisation',
    delegateOf: 'Delegate of',
    roles: 'Roles',
    state: 'Standing',
    freeRecords: 'Free records today',
    none: 'no organisation: a private person',
    may: {
      all: 'may sign everything for it',
      records: 'may write records for it',
      attestations: 'may attest records for it',
    },
    standings: {
      applied: 'applied, not admitted yet',
      active: 'active',
      suspended: 'suspended',
      leaving: 'leaving',
      left: 'left',
      expelled: 'expelled',
    } as Readonly<Record<string, string>>,
  },
  page: {
    title: 'Account',
    open: 'Open the account’s page',
    other: 'Choose another',
    send: 'Send money',
    to: 'To which account',
    amount: (symbol: string) => `Amount in ${symbol}`,
    wrong: {
      invalid: 'That is no address. Copy it from whoever is to have the money.',
      other: 'That is an address of another chain, whose owner may have no key here. Ask for the one of this chain.',
      self: 'That is this account itself.',
      amount: 'That is no amount: digits, and a point before parts of one.',
    },
    confirm: 'Send this money?',
    goes: (money: string, to: string) => `${money} go to ${to}`,
    noReturn: 'Nobody can take that back. Compare the address once more.',
    sign: 'Sign and send',
  },
  needs: {
    title: 'This needs an account',
    why: 'What is written here is signed, so that everybody can see who wrote it.',
    how: [
      'With a wallet in your browser: the polkadot.js extension, or one that speaks its interface.',
      'On a development chain: with one of the accounts that everybody has.',
    ],
    choose: 'Choose an account',
  },
  progress: {
    steps,
    said,
    inBlock: (n: string) => `In block ${n}: it can still be undone, until that is final …`,
    final: (n: string) => `Final since block ${n}: nobody can undo it.`,
    retracted: 'A fork took it out of its block again. It waits for another …',
    away: 'Not known: the connection ended, or the node stopped watching it, before it was final. The page looks it up in the blocks as they come; its hash stands below.',
    details: 'Transaction and block',
    hash: 'Transaction',
    block: 'Block',
  },
  confirm: {
    signedBy: 'Signed by',
    signedFor: 'For',
    fee: 'Fee',
    trying: 'the node tries it out …',
    noFee: 'none: it would be refused',
    free: 'free of fee',
    about: (amount: string) => `about ${amount}`,
    again: 'Try again',
    cancel: 'Cancel',
    leave: 'Close this window',
    leaveHelp:
      'It goes on without this window, and its end is told at the head of the page. What was signed can’t be called back.',
    done: 'Done',
  },
  problems: {
    callTitle: 'The chain refuses that',
    callUnknown: 'The chain gave no reason that this page knows.',
    transactionTitle: 'The chain doesn’t take this transaction',
    transactionUnknown: 'It gave no reason that this page knows.',
    poolTitle: 'The node doesn’t take this transaction',
    poolUnknown: 'It gave the reason that stands below.',
    calls,
    transactions,
    pool,
    others,
  },
  upgrade: {
    goesOn: (from: number, to: number) => `The chain’s rules were renewed: version ${from} became ${to}`,
    goesOnHelp: 'Everything that this page signs is as before; you can go on.',
    mustReload: 'The chain’s rules have changed: reload the page',
    mustReloadHelp:
      'What changed is something that this page signs. Until it is reloaded it signs nothing that differs. If this stays, ask who keeps the page for a newer one.',
    reload: 'Reload',
  },
}
