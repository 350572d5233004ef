// The form of a record, and what follows it: what is wrong, what is asked, the signature, and what was written.

import { useEffect, useMemo, useRef, useState, type FormEvent } from 'react'
import { useRoute } from '../../address/route'
import { EvidenceDrop } from '../../evidence/drop'
import { useEvidenceField, type EvidenceField } from '../../evidence/field'
import { ENTRY, FORMS } from '../../generated/forms'
import type { RecordKind } from '../../generated/rpc'
import { Notice } from '../../parts/notice'
import type { ReadCar } from '../car'
import { questionsOf, registers } from '../checks/all'
import { isObject, type Draft, type DraftObject } from '../form/draft'
import { Fields } from '../form/field'
import { fieldId, Problems } from '../form/problems'
import { isAddress, readEntry, type Entry, type Problem } from '../form/read'
import { opens } from '../kinds'
import { labelAt } from '../say'
import { draftFrom } from '../templates'
import { useWords } from '../../words/context'
import { useAddWords } from '../words'
import type { WriterOf } from '../writer'
import type { Written } from './call'
import { KeepTemplate } from './keep-template'
import { OwnerField } from './owner-field'
import { Review, type Checked } from './review'
import { Sign } from './sign'
import { WrittenNotice } from './written'

const PREFIX = 'entry'
/** The fields of every record that stand in the form itself; evidence is dropped, and a commitment is for few. */
const COMMON = ENTRY.filter(({ key }) => !['evidence', 'commitment'].includes(key))
const RARE = ENTRY.filter(({ key }) => key === 'commitment')

interface Props {
  kind: RecordKind
  writer: WriterOf
  car: ReadCar
  other: () => void
  again: () => void
}

export function EntryForm({ kind, writer, car, other, again }: Props) {
  const { f } = useWords()
  const words = useAddWords()
  const { search } = useRoute()
  const [draft, setDraft] = useState(() => begin(kind, search))
  const [owner, setOwner] = useState('')
  const [problems, setProblems] = useState<Problem[]>([])
  const [checked, setChecked] = useState<Checked | null>(null)
  const [signing, setSigning] = useState<Entry | null>(null)
  const [written, setWritten] = useState<Written | null>(null)
  const evidence = useEvidenceField()
  const form = useRef<HTMLFormElement>(null)
  const told = useMemo(() => ({ problems, prefix: PREFIX }), [problems])
  const account = writer.organisation.address
  const mayOpen = !car.vehicle || car.vehicle.birth === null
  const pieces = evidence.prepared.map((one) => one.evidence.blake2_256).join(' ')
  // What was checked named other pictures.
  useEffect(() => setChecked(null), [pieces])

  const change = (changed: DraftObject) => {
    setDraft(changed)
    setChecked(null)
  }
  const check = (changed: DraftObject) => {
    const read = readEntry(kind, withEvidence(changed, evidence))
    const wrong: Problem[] = [...read.problems, ...ofOwner(owner)]
    setProblems(wrong)
    if (!read.entry || wrong.length > 0) {
      setChecked(null)
      return focusFirst(form.current, wrong)
    }
    const questions = questionsOf(read.entry, car, { account, roles: writer.organisation.roles })
    setChecked({ entry: read.entry, questions })
  }
  const sameAs = (record: number) => {
    const changed = { ...draft, fields: { ...(isObject(draft.fields) ? draft.fields : {}), about: String(record) } }
    setDraft(changed)
    check(changed)
  }
  if (written) return <WrittenNotice kind={kind} written={written} again={again} other={other} />
  const isNew = checked !== null && registers(checked.entry, car)
  return (
    <Problems value={told}>
      <form
        ref={form}
        className="entry-form"
        noValidate
        onSubmit={(event: FormEvent) => (event.preventDefault(), check(draft))}
      >
        <Notice tone="caution" title={words.freeText} />
        <Fields
          fields={FORMS[kind].fields}
          path="fields"
          draft={draft.fields}
          change={(fields) => change({ ...draft, fields })}
        />
        <Fields fields={COMMON} path="" draft={draft} change={(all) => change(all as DraftObject)} />
        {mayOpen && opens(kind, { spec: {} }) && (
          <OwnerField owner={owner} change={(to) => (setOwner(to), setChecked(null))} />
        )}
        <EvidenceDrop field={evidence} />
        <details>
          <summary>{words.fields.labels['Entry.commitment']}</summary>
          <Fields fields={RARE} path="" draft={draft} change={(all) => change(all as DraftObject)} />
        </details>
        {problems.length > 0 && (
          <p className="refused" role="alert">
            {words.fix(problems.length)} {f.list(namesOf(kind, problems, words))}
          </p>
        )}
        <div className="buttons">
          <button type="submit" className="button primary">
            {words.check}
          </button>
          <KeepTemplate kind={kind} draft={draft} />
        </div>
      </form>
      {checked && (
        <Review checked={checked} canSign={evidence.ready} sign={() => setSigning(checked.entry)} sameAs={sameAs} />
      )}
      {signing && (
        <Sign
          entry={signing}
          car={car}
          isNew={isNew}
          owner={owner.trim() || null}
          writer={writer}
          evidence={evidence}
          onWritten={setWritten}
          close={() => setSigning(null)}
        />
      )}
    </Problems>
  )
}

/** The draft with which a form begins: blank, of a template, or about the record that the address names. */
function begin(kind: RecordKind, search: URLSearchParams): DraftObject {
  const draft = draftFrom(kind, search.get('template'))
  const about = search.get('about')
  if (about === null || !isObject(draft.fields)) return draft
  const fields: { [key: string]: Draft } = draft.fields
  if (kind === 'annulment') return { ...draft, fields: { ...fields, registration: about } }
  if (kind !== 'correction') return draft
  return { ...draft, fields: { ...fields, corrects: about, withdraws: search.has('withdraws') } }
}

const withEvidence = (draft: DraftObject, { prepared }: EvidenceField): DraftObject => ({
  ...draft,
  evidence: prepared.map(({ evidence }) => ({ ...evidence, bytes: String(evidence.bytes) })),
})

const ofOwner = (owner: string): Problem[] =>
  owner.trim() === '' || isAddress(owner.trim()) ? [] : [{ path: 'owner', code: 'not_account' }]

/** The labels of the fields that are wrong, each once. */
function namesOf(
  kind: RecordKind,
  problems: readonly Problem[],
  { fields, owner }: ReturnType<typeof useAddWords>,
): string[] {
  const labels = problems.map(({ path }) => {
    const label = labelAt(kind, path)
    return path === 'owner' ? owner.label : label ? fields.labels[label] : path
  })
  return [...new Set(labels)]
}

/** Brings whoever checks to the first field that is wrong. */
function focusFirst(form: HTMLFormElement | null, wrong: readonly Problem[]): void {
  const ids = new Set(wrong.map(({ path }) => fieldId(PREFIX, path)))
  const all = form?.querySelectorAll<HTMLElement>('[id]') ?? []
  for (const one of all) if (ids.has(one.id)) return one.focus()
}
