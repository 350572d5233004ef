// The fields of a motion that is being written, by what it is to do.

import { useState } from 'react'
import { ROLE } from '../generated/lists'
import { MONEY } from '../chain/money'
import { useWords } from '../words/context'
import { candidates, standingsFor, takesReason, type Draft } from './draft'
import type { TradeRole } from './motion'
import type { Snapshot } from './read'
import { useSay } from './say'
import { termOf, TIMES, timeUnitOf, UNITS, type TimeUnit } from './terms'

interface Props {
  snapshot: Snapshot
  draft: Draft
  setDraft: (draft: Draft) => void
}

export function DraftFields(props: Props) {
  const { draft } = props
  const { kind } = draft
  return (
    <>
      {standingsFor(kind) && <Who {...props} />}
      {kind === 'set_roles' && <Roles chosen={draft.roles} choose={(roles) => props.setDraft({ ...draft, roles })} />}
      {kind === 'set_house' && <House {...props} />}
      {kind === 'term' && <Term {...props} />}
      {kind === 'upgrade' && <Upgrade {...props} />}
      {kind === 'difficulty_floor' && <Floor {...props} />}
      {['withdraw', 'restore', 'annul', 'title_order'].includes(kind) && <Vin {...props} />}
      {['rule', 'withdraw', 'restore', 'title_order'].includes(kind) && <RecordNumber {...props} />}
      {(kind === 'rule' || kind === 'title_order') && <Either {...props} />}
      {takesReason(kind) && <Reason {...props} />}
    </>
  )
}

function Who({ snapshot, draft, setDraft }: Props) {
  const { t } = useWords()
  const words = t.consortium.propose
  const list = candidates(snapshot.organisations, draft.kind)
  const choose = (who: string) => {
    const roles = list.find(({ address }) => address === who)?.roles ?? []
    setDraft({ ...draft, who, roles: draft.kind === 'set_roles' ? roles : [] })
  }
  if (list.length === 0) return <p className="empty">{words.nobody}</p>
  return (
    <label className="field">
      <span>{words.who}</span>
      <select value={draft.who} onChange={({ target }) => choose(target.value)}>
        <option value="">{words.choose}</option>
        {list.map(({ address, name, country }) => (
          <option key={address} value={address}>
            {name}, {country}
          </option>
        ))}
      </select>
    </label>
  )
}

interface RolesProps {
  chosen: readonly TradeRole[]
  choose: (roles: TradeRole[]) => void
}

export function Roles({ chosen, choose }: RolesProps) {
  const { t } = useWords()
  return (
    <fieldset className="choice">
      <legend>{t.consortium.seat.roles}</legend>
      <ul className="checks checks-grid">
        {ROLE.map((role) => (
          <li key={role}>
            <label>
              <input
                type="checkbox"
                checked={chosen.includes(role)}
                onChange={({ target }) =>
                  choose(ROLE.filter((it) => (it === role ? target.checked : chosen.includes(it))))
                }
              />
              <span className="check-word">{t.codes.role[role]}</span>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  )
}

function House({ draft, setDraft }: Props) {
  const { t } = useWords()
  const words = t.consortium.propose
  return (
    <label className="field">
      <span>{words.house}</span>
      <input
        maxLength={64}
        value={draft.house}
        onChange={({ target }) => setDraft({ ...draft, house: target.value })}
      />
      <span className="hint">{words.houseHelp}</span>
    </label>
  )
}

function Reason({ draft, setDraft }: Props) {
  const { t } = useWords()
  const words = t.consortium.propose
  return (
    <label className="field">
      <span>{words.reason}</span>
      <input
        maxLength={120}
        value={draft.reason}
        onChange={({ target }) => setDraft({ ...draft, reason: target.value })}
      />
      <span className="hint">{words.reasonHelp}</span>
    </label>
  )
}

function Term({ snapshot, draft, setDraft }: Props) {
  const { t } = useWords()
  const say = useSay()
  const { symbol } = MONEY
  const words = t.consortium.propose
  const terms = snapshot.terms.map(termOf)
  const term = terms.find(({ name }) => name === draft.term)
  const unit = term && UNITS[term.name]
  const choose = (name: string) => {
    const chosen = terms.find((it) => it.name === name)
    const time = chosen && UNITS[chosen.name] === 'milliseconds' ? timeUnitOf(chosen.value ?? 0n) : 'days'
    setDraft({ ...draft, term: name, value: '', time })
  }
  const units = { money: symbol, billionths: words.perCent, blocks: words.blocks, count: words.count }
  return (
    <>
      <label className="field">
        <span>{words.term}</span>
        <select value={draft.term} onChange={({ target }) => choose(target.value)}>
          <option value="">{words.choose}</option>
          {terms.map(({ name }) => (
            <option key={name} value={name}>
              {t.terms[name]}
            </option>
          ))}
        </select>
      </label>
      {term && unit && (
        <>
          <p className="hint">
            {words.now(say.value(term.name, term.value))} <span className="digest">{term.name}</span>
          </p>
          <div className="draft-row">
            <label className="field">
              <span>{unit === 'milliseconds' ? words.valueTime : words.value(units[unit])}</span>
              <input
                inputMode="decimal"
                value={draft.value}
                onChange={({ target }) => setDraft({ ...draft, value: target.value })}
              />
            </label>
            {unit === 'milliseconds' && <TimeUnits draft={draft} setDraft={setDraft} />}
          </div>
        </>
      )}
    </>
  )
}

function TimeUnits({ draft, setDraft }: Omit<Props, 'snapshot'>) {
  const { t } = useWords()
  return (
    <label className="field">
      <span>{t.consortium.propose.unit}</span>
      <select value={draft.time} onChange={({ target }) => setDraft({ ...draft, time: target.value as TimeUnit })}>
        {(Object.keys(TIMES) as TimeUnit[]).map((unit) => (
          <option key={unit} value={unit}>
            {t.consortium.times[unit]}
          </option>
        ))}
      </select>
    </label>
  )
}

/** The first bytes of a Wasm module, and of a runtime that the SDK compressed. */
const WASM = [
  [0x00, 0x61, 0x73, 0x6d],
  [0x52, 0xbc, 0x53, 0x76, 0x46, 0xdb, 0x8e, 0x05],
]

function Upgrade({ draft, setDraft }: Props) {
  const { t } = useWords()
  const words = t.consortium.propose
  const [refused, setRefused] = useState(false)
  const read = async (file: File | undefined) => {
    if (!file) return
    const [bytes, { Blake2256 }, { toHex }] = await Promise.all([
      file.arrayBuffer(),
      import('@polkadot-api/substrate-bindings'),
      import('polkadot-api/utils'),
    ])
    const code = new Uint8Array(bytes)
    const isRuntime = WASM.some((start) => start.every((byte, index) => code[index] === byte))
    setRefused(!isRuntime)
    setDraft({ ...draft, digest: isRuntime ? toHex(Blake2256(code)) : '' })
  }
  return (
    <>
      <label className="field">
        <span>{words.file}</span>
        <input type="file" accept=".wasm" onChange={({ target }) => void read(target.files?.[0])} />
      </label>
      {refused && (
        <p className="refused" role="alert">
          {words.noWasm}
        </p>
      )}
      <label className="field">
        <span>{words.digest}</span>
        <input
          className="digest"
          maxLength={66}
          value={draft.digest}
          onChange={({ target }) => setDraft({ ...draft, digest: target.value.trim() })}
        />
        <span className="hint">{words.digestHelp}</span>
      </label>
    </>
  )
}

function Floor({ draft, setDraft }: Props) {
  const { t } = useWords()
  return (
    <label className="field">
      <span>{t.consortium.propose.floor}</span>
      <input
        inputMode="numeric"
        value={draft.value}
        onChange={({ target }) => setDraft({ ...draft, value: target.value })}
      />
    </label>
  )
}

function Vin({ draft, setDraft }: Props) {
  const { t } = useWords()
  return (
    <label className="field">
      <span>{t.consortium.propose.vin}</span>
      <input maxLength={40} value={draft.vin} onChange={({ target }) => setDraft({ ...draft, vin: target.value })} />
    </label>
  )
}

function RecordNumber({ draft, setDraft }: Props) {
  const { t } = useWords()
  const words = t.consortium.propose
  return (
    <label className="field">
      <span>{draft.kind === 'rule' ? words.dispute : words.record}</span>
      <input
        inputMode="numeric"
        value={draft.number}
        onChange={({ target }) => setDraft({ ...draft, number: target.value })}
      />
    </label>
  )
}

function Either({ draft, setDraft }: Props) {
  const { t } = useWords()
  const words = t.consortium.propose
  const [yes, no] = draft.kind === 'rule' ? [words.uphold, words.dismiss] : [words.allow, words.refuse]
  return (
    <fieldset className="choice">
      <legend>{words.decision}</legend>
      <ul className="checks">
        {[true, false].map((it) => (
          <li key={String(it)}>
            <label>
              <input
                type="radio"
                name="decision"
                checked={draft.yes === it}
                onChange={() => setDraft({ ...draft, yes: it })}
              />
              <span className="check-word">{it ? yes : no}</span>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  )
}
