// Keeps what stands in a form as a template.

import { useId, useState } from 'react'
import type { RecordKind } from '../../generated/rpc'
import type { DraftObject } from '../form/draft'
import { keep } from '../templates'
import { useAddWords } from '../words'

export function KeepTemplate({ kind, draft }: { kind: RecordKind; draft: DraftObject }) {
  const words = useAddWords()
  const [name, setName] = useState<string | null>(null)
  const [kept, setKept] = useState(false)
  const id = useId()
  if (name === null)
    return (
      <>
        <button type="button" className="button" onClick={() => (setName(''), setKept(false))}>
          {words.keepTemplate}
        </button>
        <span className="good" role="status">
          {kept && words.kept}
        </span>
      </>
    )
  const done = () => {
    keep(name.trim(), kind, draft)
    setName(null)
    setKept(true)
  }
  return (
    <div className="keep-template">
      <label htmlFor={id}>{words.templateName}</label>
      <input
        id={id}
        value={name}
        maxLength={60}
        autoFocus
        onChange={({ target }) => setName(target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return
          event.preventDefault()
          if (name.trim()) done()
        }}
      />
      <button type="button" className="button" disabled={!name.trim()} onClick={done}>
        {words.keep}
      </button>
      <p className="hint">{words.templateHelp}</p>
    </div>
  )
}
