// Whose the car is at first, where a record opens its file.

import { useAddWords } from '../words'
import { useField } from '../form/problems'

export function OwnerField({ owner, change }: { owner: string; change: (owner: string) => void }) {
  const { owner: words, fields } = useAddWords()
  const { id, problem } = useField('owner')
  return (
    <div className="form-line form-wide">
      <label htmlFor={id}>
        {words.label} <span className="form-optional">{fields.optional}</span>
      </label>
      <input
        id={id}
        className="form-mono"
        value={owner}
        autoComplete="off"
        spellCheck={false}
        aria-invalid={problem !== undefined}
        aria-describedby={`${id}-says`}
        onChange={({ target }) => change(target.value)}
      />
      <div id={`${id}-says`}>
        {problem && <p className="refused">{fields.problems[problem.code](problem)}</p>}
        <p className="hint">{words.hint}</p>
      </div>
    </div>
  )
}
