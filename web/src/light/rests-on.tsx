// On what an answer of a car's file rests: the node's word alone, or a proof by the reader's own light client.

import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Notice } from '../parts/notice'
import { useWords } from '../words/context'
import { judge, type Claim, type Proof } from './compare'
import { light } from './store'
import { useStanding } from './use-light'
import type { Standing } from './standing'

interface Props {
  claim: Claim
  again?: (() => void) | undefined
}

/** Nothing can be proved of what has no claim. */
export function RestsOn({ claim, again }: Partial<Pick<Props, 'claim'>> & Pick<Props, 'again'>) {
  const { t } = useWords()
  const standing = useStanding()
  if (!claim) return standing.is === 'off' ? null : <Line tone="off">{t.light.rests.other}</Line>
  if (standing.is !== 'off') return <Proved claim={claim} standing={standing} again={again} />
  return (
    <Line tone="off">
      {t.light.rests.node}{' '}
      <button type="button" className="link no-print" onClick={() => light.switch(true)}>
        {t.light.rests.switchOn}
      </button>
    </Line>
  )
}

/** Where the light client stands; nothing where it has no final block of this chain. */
const reached = (standing: Standing): number => ('number' in standing ? standing.number : -1)

function Proved({ claim, standing, again }: Props & { standing: Standing }) {
  const { t, f } = useWords()
  const { vin, block, file } = claim
  const number = reached(standing)
  const proof = useQuery({
    queryKey: ['light', vin, file?.head, file?.records, block.number, block.hash],
    queryFn: () => light.prove(claim),
    enabled: number > 0 && number >= block.number,
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (proof.data) return <Judged claim={claim} proof={proof.data} again={again} />
  if (proof.error) {
    return (
      <Line tone="bad">
        {t.light.rests.unproved(proof.error.message)}{' '}
        <button type="button" className="link no-print" onClick={() => void proof.refetch()}>
          {t.light.retry}
        </button>
      </Line>
    )
  }
  const troubled = ['failed', 'unreachable', 'other_chain', 'stuck'].includes(standing.is)
  if (troubled) return <Line tone="bad">{t.light.rests.troubled}</Line>
  return (
    <Line tone="waiting">
      {number >= 0 ? t.light.rests.waiting(f.number(block.number), f.number(number)) : t.light.rests.starting}
    </Line>
  )
}

function Judged({ claim, proof, again }: Props & { proof: Proof }) {
  const { t, f } = useWords()
  const words = t.light.rests
  const judgement = judge(claim, proof)
  const at = f.number(proof.block.number)
  if (judgement === 'proved') return <Line tone="good">{words.proved(proof.file?.records ?? 0, at)}</Line>
  if (judgement === 'proved_absent') return <Line tone="good">{words.provedAbsent(at)}</Line>
  const { title, help } = words.judgements[judgement]
  const mayPass = judgement === 'went_on' || judgement === 'hidden'
  return (
    <div role="alert" data-judgement={judgement}>
      <Notice tone={judgement === 'went_on' ? 'caution' : 'grave'} title={title}>
        <p>{help}</p>
        {judgement === 'other_block' ? (
          <Pairs
            height={claim.block.number}
            provenAt={claim.block.number}
            said={claim.block.hash}
            proven={proof.atHeight}
          />
        ) : (
          <Pairs
            height={claim.block.number}
            provenAt={proof.block.number}
            said={claim.file ? words.file(claim.file.records, claim.file.head) : words.noFile}
            proven={proof.file ? words.file(proof.file.records, proof.file.head) : words.noFile}
          />
        )}
        {again && mayPass && (
          <div className="buttons no-print">
            <button type="button" className="button" onClick={again}>
              {t.parts.again}
            </button>
          </div>
        )}
      </Notice>
    </div>
  )
}

interface PairsProps {
  height: number
  provenAt: number
  said: string | null
  proven: string | null
}

/** What the node said, beside what is proven. */
function Pairs({ height, provenAt, said, proven }: PairsProps) {
  const { t, f } = useWords()
  return (
    <dl className="pairs">
      <dt>{t.light.rests.nodeSaid(f.number(height))}</dt>
      <dd className="digest">{said}</dd>
      <dt>{t.light.rests.proven(f.number(provenAt))}</dt>
      <dd className="digest">{proven}</dd>
    </dl>
  )
}

function Line({ tone, children }: { tone: string; children: ReactNode }) {
  return (
    <p className="rests-on" data-standing={tone} role="status">
      <span className="answer-light" aria-hidden="true" />
      <span>{children}</span>
    </p>
  )
}
