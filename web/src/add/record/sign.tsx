// The signature of a record: its pictures are kept first, so that none is lost if the page is closed on the way.

import { useMemo, useRef, useState } from 'react'
import { Confirm, type Consequence, type Outcome } from '../../account/send'
import { useNodeState } from '../../chain/context'
import type { EvidenceField } from '../../evidence/field'
import { outbox } from '../../evidence/keep'
import { Notice } from '../../parts/notice'
import { useWords } from '../../words/context'
import { useReadAnew, type ReadCar } from '../car'
import type { Entry } from '../form/read'
import { caseOf, isAboutOwn, roleFor } from '../kinds'
import { remember } from '../recent'
import { useAddWords } from '../words'
import type { WriterOf } from '../writer'
import { makeRecord, makeRegistration, writtenIn, type Written } from './call'

interface Props {
  entry: Entry
  car: ReadCar
  isNew: boolean
  owner: string | null
  writer: WriterOf
  evidence: EvidenceField
  onWritten: (written: Written) => void
  close: () => void
}

export function Sign({ entry, car: { vin }, isNew, owner, writer, evidence, onWritten, close }: Props) {
  const words = useAddWords()
  const genesis = useNodeState().chain?.genesis ?? ''
  const consequences = useConsequences(entry, vin, isNew, writer)
  const readAnew = useReadAnew()
  const { roles } = writer.organisation
  const make = useMemo(
    () => (isNew ? makeRegistration(vin, entry, owner) : makeRecord(vin, entry, roles)),
    [isNew, vin, entry, owner, roles],
  )
  const kept = useKept(evidence, genesis, vin)
  const onOutcome = (outcome: Outcome) => {
    const [first] = outcome.ok ? writtenIn(outcome.events) : []
    if (!first) return void kept.drop()
    remember([{ genesis, vin, number: first.number, kind: entry.kind }])
    void outbox().nudge()
    readAnew(vin)
    evidence.clear()
    onWritten(first)
  }
  if (kept.isFull)
    return (
      <Notice tone="grave" title={words.outboxFull}>
        <p>{words.outboxFullHelp}</p>
      </Notice>
    )
  return (
    <Confirm
      title={words.confirmTitle}
      consequences={consequences}
      make={make}
      options={writer.options}
      action={words.confirmAction}
      before={kept.keep}
      onOutcome={onOutcome}
      onClose={close}
    />
  )
}

/** Keeps the pictures of a record before it is signed, and forgets them where it wasn't taken. */
function useKept({ prepared }: EvidenceField, genesis: string, vin: string) {
  const [isFull, setFull] = useState(false)
  const pieces = useRef(prepared)
  const keep = async () => {
    try {
      if (pieces.current.length > 0) await outbox().keep(pieces.current, genesis, vin)
      return true
    } catch {
      setFull(true)
      return false
    }
  }
  const drop = () =>
    outbox().forget(
      genesis,
      pieces.current.map(({ evidence }) => evidence.blake2_256),
    )
  return { isFull, keep, drop }
}

function useConsequences(entry: Entry, vin: string, isNew: boolean, { organisation }: WriterOf): Consequence[] {
  const { t } = useWords()
  const { happens } = useAddWords()
  const { kind, fields } = entry
  const role = isAboutOwn(kind) ? undefined : roleFor(kind, fields, organisation.roles)
  const lines: Array<Consequence | false | undefined> = [
    { what: happens.record(t.codes.kind[kind], vin), tone: 'caution' },
    isNew && { what: happens.opens(vin) },
    role && { what: happens.role(t.codes.role[role]) },
    titleOf(entry, happens),
    kind === 'annulment' && { what: happens.void, tone: 'grave' },
    kind === 'correction' &&
      fields.withdraws === true && { what: happens.withdraws(Number(fields.corrects)), tone: 'grave' },
    entry.evidence.length > 0 && { what: happens.evidence(entry.evidence.length) },
    { what: happens.noMoney },
  ]
  return lines.filter((line): line is Consequence => Boolean(line))
}

/** What becomes of the title, by kinds that may pass it on. */
function titleOf({ kind, fields }: Entry, happens: ReturnType<typeof useAddWords>['happens']): Consequence | undefined {
  const taker = kind === 'delivery' ? fields.retailer : kind === 'retail' ? fields.buyer : undefined
  if (taker) return { what: happens.title, tone: 'grave' }
  if (taker === null) return { what: happens.noTitle }
  return caseOf(kind, fields)?.passesTitle && kind === 'title_order'
    ? { what: happens.titleOrder, tone: 'grave' }
    : undefined
}
