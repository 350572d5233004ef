// What waits until the record that names it is final, and is put to the node then; also after the page was reloaded.

import { RpcError } from '../chain/errors'
import { openBox, type Box, type Waiting } from './box'
import { notePending } from './pending'
import type { Prepared } from './prepare'

/** Bytes that wait at most in all. */
export const MOST_WAITING = 256 << 20

/** Milliseconds until the next attempt: the first, the longest of what isn't final yet, and the longest of all else. */
const PAUSE = { first: 4_000, named: 60_000, longest: 600_000 }

/** Refusals that no later attempt changes: gone, another content, too large. */
const FINAL = [7053, 7054, 7055]
const NOT_NAMED = 7051

/** There is no room for more: what waits must be put or forgotten first. */
export class OutboxFull extends Error {
  override name = 'OutboxFull'
}

export interface OutboxState {
  waiting: Waiting[]
  /** What was put since the page was opened. */
  put: Waiting[]
  /** Whether what waits stays when the page is closed. */
  lasts: boolean
}

export const keyOf = (genesis: string, digest: string): string => `${genesis}/${digest}`

type Put = (digest: string, content: Blob) => Promise<void>

/** What becomes of it after an attempt that failed. */
export function afterFailure(it: Waiting, error: unknown, now: number): Waiting {
  const code = error instanceof RpcError ? error.code : null
  const said = error instanceof Error ? error.message : String(error)
  if (code !== null && FINAL.includes(code)) return { ...it, state: 'refused', code, said, next: Infinity }
  const longest = code === NOT_NAMED ? PAUSE.named : PAUSE.longest
  const next = now + Math.min(PAUSE.first * 2 ** it.tries, longest)
  return { ...it, state: code === NOT_NAMED ? 'waiting' : 'held_up', code, said, tries: it.tries + 1, next }
}

export class Outbox {
  #box: Promise<Box>
  #state: OutboxState = { waiting: [], put: [], lasts: true }
  #listeners = new Set<() => void>()
  #turning = false
  #timer: ReturnType<typeof setTimeout> | undefined
  #node: { genesis: string; put: Put } | null = null

  constructor(open: () => Promise<Box> = openBox) {
    this.#box = open()
    void this.#reread()
  }

  read = (): OutboxState => this.#state

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Keeps what a record is about to name. Throws OutboxFull, and keeps nothing, where it doesn't fit. */
  async keep(prepared: readonly Prepared[], genesis: string, vin: string): Promise<void> {
    const box = await this.#box
    const before = await box.all()
    const bytes = [...before.map((it) => it.bytes), ...prepared.map((it) => it.content.size)].reduce((a, b) => a + b, 0)
    if (bytes > MOST_WAITING) throw new OutboxFull()
    try {
      for (const it of prepared) await box.add(waitingOf(it, genesis, vin), it.content)
    } catch {
      // The browser has less room than the bound.
      await this.forget(
        genesis,
        prepared.map((it) => it.evidence.blake2_256),
      )
      throw new OutboxFull()
    }
    await this.#reread()
    this.#plan()
  }

  /** Forgets what waits: its record was refused, or somebody wants it so. */
  async forget(genesis: string, digests: readonly string[]): Promise<void> {
    const box = await this.#box
    for (const digest of digests) await box.remove(keyOf(genesis, digest))
    await this.#reread()
  }

  /** Takes what was put out of sight. */
  clearPut(): void {
    this.#set({ put: [] })
    void this.#reread()
  }

  /** Tries at once what waits: a record became final, or somebody asks for it. */
  async nudge(): Promise<void> {
    try {
      const box = await this.#box
      const waiting = await box.all()
      const retried = waiting.filter((it) => it.state !== 'refused' && it.next > 0)
      for (const it of retried) await box.update({ ...it, next: 0, tries: 0 })
      await this.#reread()
    } catch {
      // Each is tried at its own time all the same.
    }
    this.#plan()
  }

  /** Puts to this node from now on; returns what ends that. */
  run(genesis: string, put: Put): () => void {
    const node = { genesis, put }
    this.#node = node
    void this.nudge()
    return () => {
      if (this.#node === node) this.#node = null
      clearTimeout(this.#timer)
    }
  }

  #plan(): void {
    clearTimeout(this.#timer)
    const node = this.#node
    if (!node || this.#turning) return
    const own = this.#state.waiting.filter((it) => it.genesis === node.genesis && it.next < Infinity)
    if (own.length === 0) return
    const next = Math.min(...own.map((it) => it.next))
    this.#timer = setTimeout(() => void this.#turn(), Math.max(0, next - Date.now()))
  }

  /** Tries everything that is due, one after the other. */
  async #turn(): Promise<void> {
    this.#turning = true
    let pause = 0
    try {
      const due = this.#state.waiting.filter((it) => it.next <= Date.now())
      for (const it of due) {
        const node = this.#node
        if (node?.genesis === it.genesis) await this.#try(it, node.put)
      }
    } catch {
      // What is kept can't be read or written: not again at once.
      pause = PAUSE.named
    }
    this.#turning = false
    if (pause === 0) this.#plan()
    else this.#timer = setTimeout(() => void this.#turn(), pause)
  }

  async #try(it: Waiting, put: Put): Promise<void> {
    const box = await this.#box
    const content = await box.content(it.key)
    if (!content) return this.forget(it.genesis, [it.digest])
    // A record isn't final at once, so what has only waited so far goes on to be told as waiting.
    if (it.code !== NOT_NAMED) await box.update({ ...it, state: 'putting' })
    await this.#reread()
    try {
      await put(it.digest, content)
      await box.remove(it.key)
      this.#set({ put: [...this.#state.put.filter(({ key }) => key !== it.key), it] })
    } catch (error) {
      await box.update(afterFailure(it, error, Date.now()))
    }
    await this.#reread()
  }

  async #reread(): Promise<void> {
    const box = await this.#box
    const waiting = (await box.all()).sort((a, b) => a.since - b.since || a.name.localeCompare(b.name))
    this.#set({ waiting, lasts: box.lasts })
    notePending(waiting.length > 0 || this.#state.put.length > 0)
  }

  #set(part: Partial<OutboxState>): void {
    this.#state = { ...this.#state, ...part }
    for (const listener of this.#listeners) listener()
  }
}

function waitingOf({ evidence, name }: Prepared, genesis: string, vin: string): Waiting {
  const { blake2_256: digest, media_type: mediaType, bytes } = evidence
  return {
    key: keyOf(genesis, digest),
    genesis,
    digest,
    mediaType,
    bytes: Number(bytes),
    name,
    vin,
    since: Date.now(),
    state: 'waiting',
    code: null,
    said: '',
    tries: 0,
    next: Date.now() + PAUSE.first,
  }
}

let own: Outbox | null = null

/** The page's outbox. */
export const outbox = (): Outbox => (own ??= new Outbox())
