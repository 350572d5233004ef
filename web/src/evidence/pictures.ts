// Pictures behind records, as they can be shown: fetched a few at a time, checked before anything of them is seen, and
// kept in memory while there is room.

import { RpcError } from '../chain/errors'
import type { Evidence } from '../generated/rpc'
import { isAway, WrongContent } from './node'
import { isTooLarge, sniffPicture } from './sniff'

export interface Picture {
  url: string
  width: number
  height: number
}

/** Why nothing is shown. */
export type NotShown =
  | 'document'
  | 'too_large'
  | 'missing'
  | 'gone'
  | 'not_named'
  | 'no_store'
  | 'wrong'
  | 'unshowable'
  | 'too_many_pixels'
  | 'away'
  | 'failed'

export interface Absent {
  state: NotShown
  /** The node's code, where it refused. */
  code?: number
  removals?: unknown
}

export type Shown = { state: 'waiting' } | { state: 'loading' } | ({ state: 'picture' } & Picture) | Absent

/** Bytes of a picture that is fetched without being asked for. */
export const MOST_UNASKED = 12 << 20
/** Pictures that are fetched at once. */
const AT_ONCE = 4
/** Bytes of pictures that are kept though none of them is in sight. */
const MOST_IDLE = 48 << 20
/** Answers that are kept though nobody looks. */
const MOST_ANSWERS = 500
/** Milliseconds for which an answer that is no picture is taken for true. */
const FRESH = 60_000

const WAITING: Shown = { state: 'waiting' }

const PICTURES = /^image\/(jpeg|png|webp|gif|avif|heic)$/i

/** Whether a media type is that of a picture that can be shown. Drawings that run scripts aren't. */
export const isPicture = ({ media_type: type }: Evidence): boolean => PICTURES.test(type.split(';')[0]?.trim() ?? '')

const STATES: Readonly<Record<number, NotShown>> = {
  7050: 'no_store',
  7051: 'not_named',
  7052: 'missing',
  7053: 'gone',
  7055: 'too_large',
}

export function notShown(error: unknown): Absent {
  if (error instanceof WrongContent) return { state: 'wrong' }
  if (error instanceof RpcError) {
    const { code } = error
    const removals = (error.data as { removals?: unknown } | null)?.removals
    return { state: STATES[code] ?? 'failed', code, removals }
  }
  return { state: isAway(error) ? 'away' : 'failed' }
}

interface Entry {
  evidence: Evidence
  shown: Shown
  wanted: number
  running: AbortController | null
  /** When it came to be as it is shown. */
  at: number
  listeners: Set<() => void>
}

const isStale = ({ shown, wanted, running, at }: Entry): boolean =>
  shown.state !== 'picture' && wanted === 0 && !running && Date.now() - at > FRESH

/** Pixels of a picture as it is shown: a browser keeps all that it decoded. */
const MOST_SHOWN = 8_000_000

/** Milliseconds in which a picture must be decoded. */
const PATIENCE = 20_000

type Read = (evidence: Evidence, signal: AbortSignal) => Promise<Uint8Array<ArrayBuffer>>
/** A picture; or why the content, which is what the record names, is none that can be shown. */
type Drawn = Picture | 'unshowable' | 'too_many_pixels'
type Draw = (content: Uint8Array<ArrayBuffer>) => Promise<Drawn>

/** The end of what is being decoded: one picture at a time, for each takes four bytes a pixel. */
let turn: Promise<unknown> = Promise.resolve()

/** A picture of bytes that are one, under an address of the page's own. */
export function draw(content: Uint8Array<ArrayBuffer>): Promise<Drawn> {
  const drawn = turn.then(() => Promise.race([drawNow(content), never()]))
  turn = drawn
  return drawn
}

/** Nothing, once a picture has taken too long for the others to wait. */
const never = () => new Promise<Drawn>((resolve) => setTimeout(() => resolve('unshowable'), PATIENCE))

async function drawNow(content: Uint8Array<ArrayBuffer>): Promise<Drawn> {
  let whole: ImageBitmap | null = null
  try {
    const told = sniffPicture(content)
    if (!told) return 'unshowable'
    if (isTooLarge(told)) return 'too_many_pixels'
    const blob = new Blob([content], { type: told.type })
    // An element shows what it could read of noise under a good head; this reads all of it or nothing.
    whole = await createImageBitmap(blob)
    const { width, height } = whole
    const shown = width * height > MOST_SHOWN ? await smaller(whole, MOST_SHOWN / (width * height)) : blob
    return { url: URL.createObjectURL(shown), width, height }
  } catch {
    return 'unshowable'
  } finally {
    whole?.close()
  }
}

/** A picture of so large a part of another's pixels. */
function smaller(whole: ImageBitmap, part: number): Promise<Blob> {
  const side = Math.sqrt(part)
  const canvas = new OffscreenCanvas(
    Math.max(1, Math.floor(whole.width * side)),
    Math.max(1, Math.floor(whole.height * side)),
  )
  const context = canvas.getContext('2d')
  if (!context) throw new Error('the browser draws nothing')
  context.drawImage(whole, 0, 0, canvas.width, canvas.height)
  return canvas.convertToBlob({ type: 'image/webp', quality: 0.9 })
}

export class Pictures {
  /** In the order in which they were last wanted. */
  #entries = new Map<string, Entry>()
  #running = 0

  constructor(
    readonly read: Read,
    readonly draw: Draw,
  ) {}

  shown = (digest: string): Shown => this.#entries.get(digest)?.shown ?? WAITING

  /** Wants a picture for as long as the function that is returned isn't called. */
  want(evidence: Evidence, listener: () => void): () => void {
    const digest = evidence.blake2_256
    const known = this.#entries.get(digest)
    const entry = known && !isStale(known) ? known : this.#made(evidence)
    this.#entries.delete(digest)
    this.#entries.set(digest, entry)
    entry.wanted++
    entry.listeners.add(listener)
    this.#next()
    return () => {
      entry.wanted--
      entry.listeners.delete(listener)
      if (entry.wanted === 0) this.#left(entry)
    }
  }

  /** Asks again for what wasn't shown, also where it is large. */
  again(digest: string): void {
    const entry = this.#entries.get(digest)
    if (!entry || entry.running || ['picture', 'document'].includes(entry.shown.state)) return
    if (entry.wanted === 0) {
      this.#entries.delete(digest)
      return
    }
    this.#become(entry, WAITING)
    void this.#load(entry)
  }

  #made(evidence: Evidence): Entry {
    const state = isPicture(evidence) ? (Number(evidence.bytes) > MOST_UNASKED ? 'too_large' : 'waiting') : 'document'
    return { evidence, shown: { state }, wanted: 0, running: null, at: Date.now(), listeners: new Set() }
  }

  /** Begins with what was wanted last: that is what somebody looks at. */
  #next(): void {
    for (const entry of [...this.#entries.values()].reverse()) {
      if (this.#running >= AT_ONCE) return
      if (entry.wanted > 0 && entry.shown.state === 'waiting' && !entry.running) void this.#load(entry)
    }
  }

  async #load(entry: Entry): Promise<void> {
    const stop = new AbortController()
    entry.running = stop
    this.#running++
    this.#become(entry, { state: 'loading' })
    const shown = await this.#outcome(entry.evidence, stop.signal)
    this.#running--
    entry.running = null
    // Wanted again while it was being given up: it begins anew.
    if (entry.wanted > 0) this.#become(entry, stop.signal.aborted ? WAITING : shown)
    else {
      if (shown.state === 'picture') URL.revokeObjectURL(shown.url)
      if (this.#entries.get(entry.evidence.blake2_256) === entry) this.#entries.delete(entry.evidence.blake2_256)
    }
    this.#next()
  }

  async #outcome(evidence: Evidence, signal: AbortSignal): Promise<Shown> {
    try {
      const drawn = await this.draw(await this.read(evidence, signal))
      return typeof drawn === 'string' ? { state: drawn } : { state: 'picture', ...drawn }
    } catch (error) {
      return notShown(error)
    }
  }

  #become(entry: Entry, shown: Shown): void {
    entry.shown = shown
    entry.at = Date.now()
    for (const listener of entry.listeners) listener()
  }

  /** Nobody looks at it any more: it stays while there is room, unless it was only waited for. */
  #left(entry: Entry): void {
    if (entry.running) entry.running.abort()
    else if (entry.shown.state === 'waiting') this.#entries.delete(entry.evidence.blake2_256)
    let [bytes, answers] = [0, 0]
    for (const one of [...this.#entries.values()].reverse()) {
      if (one.wanted > 0 || one.running) continue
      const { shown, evidence } = one
      answers++
      if (shown.state === 'picture') bytes += Number(evidence.bytes)
      if (answers <= MOST_ANSWERS && (shown.state !== 'picture' || bytes <= MOST_IDLE)) continue
      if (shown.state === 'picture') URL.revokeObjectURL(shown.url)
      this.#entries.delete(evidence.blake2_256)
    }
  }
}
