// How far a transaction got, as the page shows it.

import type { TxEventsPayload } from 'polkadot-api'
import type { Problem } from './problem'

export type ChainEvents = TxEventsPayload['events']
export type InBlock = TxEventsPayload['block']

export interface Sending {
  step: 'idle' | 'preparing' | 'signing' | 'sent' | 'in-block' | 'final' | 'refused'
  /** The hash of the transaction, once it was signed. */
  hash?: string
  /** The block that it is in. */
  block?: InBlock
  events?: ChainEvents
  problem?: Problem
  /** Whether a fork took it out of a block again; it waits to come into another. */
  retracted?: boolean
  /** Whether the connection ended on the way: how it ends is not known until the connection is back. */
  away?: boolean
}

export type Outcome = { ok: true; block: InBlock; events: ChainEvents } | { ok: false; problem: Problem }

export const IDLE: Sending = { step: 'idle' }

/** Whether a transaction is on its way. */
export const isBusy = ({ step }: Sending): boolean =>
  step === 'preparing' || step === 'signing' || step === 'sent' || step === 'in-block'
