// On what an answer rests: which node, at which block, whether that is final, and when it was.

import { lazy, Suspense } from 'react'
import { useNode } from '../chain/context'
import { hostOf } from '../frame/node'
import type { BlockInfo } from '../generated/rpc'
import type { Claim } from '../light/compare'
import { useWords } from '../words/context'

const RestsOn = lazy(() => import('../light/rests-on').then(({ RestsOn }) => ({ default: RestsOn })))

interface Props {
  block: BlockInfo
  again?: (() => void) | undefined
  /** What the answer says of a car's file, which a light client can prove. */
  file?: Omit<Claim, 'block'>
}

export function AnswerStamp({ block, again, file }: Props) {
  return (
    <>
      <NodeLine block={block} again={again} />
      <Suspense>
        <RestsOn claim={file && { ...file, block }} again={again} />
      </Suspense>
    </>
  )
}

function NodeLine({ block, again }: Pick<Props, 'block' | 'again'>) {
  const { t, f } = useWords()
  const { endpoint } = useNode()
  return (
    <p className="answer-stamp" data-final={block.finalised}>
      <span className="answer-light" aria-hidden="true" />
      <span>
        {t.parts.answer(hostOf(endpoint.url), f.number(block.number))}{' '}
        <strong>{block.finalised ? t.parts.final : t.parts.notFinal}</strong>
        {`${f.comma}${f.time(Number(block.time))}`}
      </span>
      {again && (
        <button type="button" className="link no-print" onClick={again}>
          {t.parts.again}
        </button>
      )}
    </p>
  )
}
