// What a step did, line by line.

import { useWords } from './words'
import { disputePath } from './paths'
import { useMoneyWords } from './money'
import type { TradeEvent } from './told'
import { useUntilWords } from './until'
import { useWhose } from './parties'

export function TradeEventList({ told }: { told: readonly TradeEvent[] }) {
  const { t } = useWords()
  const toldWords = useEventWords()
  if (told.length === 0) return <p>{t.trade.told.nothing}</p>
  const opened = told.find((it) => it.what === 'dispute_opened')
  return (
    <>
      <ul className="told">
        {told.map((it, index) => (
          <li key={index}>{toldWords(it)}</li>
        ))}
      </ul>
      {opened && (
        <p>
          <a href={`#${disputePath(opened.dispute)}`}>{t.query.dispute(opened.dispute)}</a>
        </p>
      )}
    </>
  )
}

function useEventWords(): (it: TradeEvent) => string {
  const { t } = useWords()
  const money = useMoneyWords()
  const until = useUntilWords()
  const whose = useWhose()
  const words = t.trade.told
  return (it) => {
    switch (it.what) {
      case 'owner':
        return words.owner(whose(it.to), whose(it.from), it.record)
      case 'paid':
        return words.paid(money(it.amount), whose(it.from), whose(it.to))
      case 'rewarded':
        return words.rewarded(money(it.amount))
      case 'held':
        return words.held(money(it.amount), until(it.until))
      case 'released':
        return words.released(money(it.amount), whose(it.to), words.reasons[it.reason])
      case 'listed':
      case 'relisted':
        return words[it.what](money(it.price))
      case 'listing_closed':
        return words.listing_closed(words.ends[it.reason])
      case 'offered':
        return words.offered(whose(it.to), until(it.until))
      case 'dispute_opened':
        return words.dispute_opened(it.dispute, money(it.deposit), until(it.grace), until(it.vote))
      case 'joined':
        return words.joined(it.dispute, money(it.deposit))
      case 'gave_up':
        return words.gave_up(it.dispute, money(it.forfeited))
      case 'voted':
        return words.voted(it.dispute, it.uphold)
      case 'accepted':
      case 'conceded':
      case 'void':
      case 'given_up':
        return words[it.what](it.dispute)
      case 'consented':
        return words.consented(it.record)
      default:
        return words[it.what]
    }
  }
}
