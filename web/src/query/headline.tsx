// The first lines of a report: that no record is not a clean record, then the reasons to ask.

import type { Headline } from '../generated/rpc'
import { concernTone } from '../show/tone'
import type { Tone } from '../parts/notice'
import { useWords } from '../words/context'
import type { CarReport } from './data'
import { Part } from './section'

function toneOf(line: Headline): Tone {
  if (line === 'no_concern') return 'good'
  return 'concern' in line ? concernTone(line.concern) : 'caution'
}

export function HeadlinePart({ report }: { report: CarReport }) {
  const { t } = useWords()
  return (
    <Part name="headline" title={t.query.parts.headline}>
      <p className="motto">{t.query.motto}</p>
      <ul className="headlines">
        {report.headline.map((line) => {
          const words = t.sentences.headline(line)
          return (
            <li key={words} data-tone={toneOf(line)}>
              {words}
            </li>
          )
        })}
      </ul>
      {report.annulled && <p className="refused">{t.query.annulled(report.annulled.count)}</p>}
    </Part>
  )
}
