// A problem in words: what is wrong, what to do, and the code by which others can help.

import { useEffect, useState } from 'react'
import { Notice } from '../parts/notice'
import { useWords } from '../words/context'
import type { Words } from '../words/en'
import type { Problem } from './problem'

interface ProblemWords {
  title: string
  help: string
  code?: string
  said?: string
}

function has<T extends object>(words: T, key: PropertyKey): key is keyof T {
  return Object.hasOwn(words, key)
}

/** The words of a problem; `meanings` has what errors of calls mean. */
export function wordsOf(
  problem: Problem,
  { problems: t }: Words['account'],
  meanings: Readonly<Record<string, string>> | null,
): ProblemWords {
  switch (problem.kind) {
    case 'call': {
      const own = has(t.calls, problem.code) ? t.calls[problem.code] : undefined
      const meant = own ?? meanings?.[problem.code]
      return { title: t.callTitle, help: meant ?? t.callUnknown, code: problem.code }
    }
    case 'transaction': {
      const known = has(t.transactions, problem.code) ? t.transactions[problem.code] : undefined
      return { title: t.transactionTitle, help: known ?? t.transactionUnknown, code: problem.code }
    }
    case 'pool': {
      const known = has(t.pool, problem.code) ? t.pool[problem.code] : undefined
      return { title: t.poolTitle, help: known ?? t.poolUnknown, code: String(problem.code), said: problem.said }
    }
    default: {
      const { title, help } = t.others[problem.kind]
      const said = 'said' in problem ? problem.said : 'hash' in problem ? problem.hash : undefined
      return { title, help, ...(said ? { said } : {}) }
    }
  }
}

/** What errors of calls mean, once that is loaded. */
function useMeanings(wanted: boolean): Readonly<Record<string, string>> | null {
  const [meanings, setMeanings] = useState<Readonly<Record<string, string>> | null>(null)
  useEffect(() => {
    if (wanted) void import('../generated/chain/errors').then(({ CALL_ERRORS }) => setMeanings(CALL_ERRORS))
  }, [wanted])
  return meanings
}

export function useProblemWords(problem: Problem): ProblemWords {
  const { t } = useWords()
  return wordsOf(problem, t.account, useMeanings(problem.kind === 'call'))
}

export function ProblemNotice({ problem }: { problem: Problem }) {
  const { title, help, code, said } = useProblemWords(problem)
  return (
    <Notice tone="grave" title={title}>
      <p>{help}</p>
      {(code || said) && (
        <p className="said">
          {code && <strong>{code}</strong>} {said}
        </p>
      )}
    </Notice>
  )
}
