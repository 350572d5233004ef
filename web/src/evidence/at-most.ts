// So many at once: what comes more waits, and what is given up meanwhile never begins.

export function atMost(count: number): <T>(signal: AbortSignal, work: () => Promise<T>) => Promise<T> {
  const waiting: Array<() => void> = []
  let running = 0
  return async (signal, work) => {
    if (running >= count) await new Promise<void>((resolve) => waiting.push(resolve))
    running++
    try {
      signal.throwIfAborted()
      return await work()
    } finally {
      running--
      waiting.shift()?.()
    }
  }
}
