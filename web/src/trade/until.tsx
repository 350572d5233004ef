// A deadline: how long it is until then, about when that is, and the block that decides.

import { useWords } from './words'
import { millisecondsTo, spanOf } from './clock'
import { useClock, useNow } from './data'

export function Until({ block }: { block: number }) {
  const { t, f } = useWords()
  const clock = useClock()
  const now = useNow()
  const left = millisecondsTo(clock, block, now)
  const over = block <= clock.block
  return (
    <span className="until" data-over={over}>
      {left !== null && !over && <strong role="timer">{t.trade.left(spanOf(left))}</strong>}
      {over && <strong>{t.trade.over}</strong>}
      <span className="hint">
        {left !== null && !over && `${t.query.about(f.time(now + left))}, `}
        {t.query.atBlock(f.number(block))}
      </span>
    </span>
  )
}

/** A deadline in one line of words, for what is signed. */
export function useUntilWords(): (block: number) => string {
  const { t, f } = useWords()
  const clock = useClock()
  return (block) => {
    const now = Date.now()
    const left = millisecondsTo(clock, block, now)
    const at = t.query.atBlock(f.number(block))
    return left === null ? at : `${t.query.about(f.time(now + left))} (${at})`
  }
}

/** So many blocks as a time. */
export function useBlocksWords(): (blocks: number) => string {
  const { t, f } = useWords()
  const { slot } = useClock()
  return (blocks) => (slot === null ? t.trade.blocks(f.number(blocks)) : t.trade.span(spanOf(blocks * slot)))
}
