// The questions about a declared reading, in words, and the declared reading as others read it.

import type { Odometer } from '../generated/rpc'
import { odometerWords } from '../query/record-lines'
import { useWords } from './words'
import type { Declared, ReadingQuestion } from './reading'

export function useQuestionWords(): (question: ReadingQuestion) => string {
  const { t, f } = useWords()
  return (question) => {
    switch (question.what) {
      case 'below':
        return t.trade.asks.below(f.km(question.file))
      case 'tenfold':
        return t.trade.asks.tenfold(f.km(question.declared), f.km(question.file))
      case 'unit':
        return t.trade.asks.unit(question.file)
      case 'zero':
        return t.trade.asks.zero
      case 'undeclared':
        return t.trade.asks.undeclared
    }
  }
}

const odometerOf = (declared: Declared): Odometer => {
  if (declared.type === 'Unreadable') return { result: 'unreadable', value: null, unit: null }
  if (declared.type === 'NoOdometer') return { result: 'no_odometer', value: null, unit: null }
  return { result: 'read', value: declared.value, unit: declared.type === 'Miles' ? 'mi' : 'km' }
}

/** A declared reading in words. */
export function useReadingWords(): (reading: Declared | Odometer | null | undefined) => string {
  const { t, f } = useWords()
  return (reading) => {
    if (!reading) return t.trade.noReading
    return odometerWords('type' in reading ? odometerOf(reading) : reading, { t, f })
  }
}
