// Blocks as times: a chain names deadlines by blocks, and readers live by clocks.

export interface Clock {
  /** The newest final block, and when it was heard of, in milliseconds. */
  block: number
  heardAt: number
  /** Milliseconds from one block to the next at the least; nothing where the node doesn't tell. */
  slot: number | null
}

/** Milliseconds from now until a block; nothing where the clock doesn't tell. */
export function millisecondsTo(clock: Clock, block: number, now: number): number | null {
  if (clock.slot === null) return null
  if (block <= clock.block) return 0
  return Math.max(0, (block - clock.block) * clock.slot - (now - clock.heardAt))
}

export interface Span {
  days: number
  hours: number
  minutes: number
  seconds: number
}

export function spanOf(milliseconds: number): Span {
  const seconds = Math.floor(milliseconds / 1000)
  return {
    days: Math.floor(seconds / 86_400),
    hours: Math.floor(seconds / 3_600) % 24,
    minutes: Math.floor(seconds / 60) % 60,
    seconds: seconds % 60,
  }
}
