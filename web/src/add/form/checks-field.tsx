// Several of a list of words, such as the zones of a car that were hit: each with a box to tick.

import { useWords } from '../../words/context'
import { useAddWords } from '../words'
import { choiceWord } from './choices'
import type { Edit } from './field'
import { useField } from './problems'
import type { Choice } from './schema'

export function Checks({ label, path, draft, change, of }: Edit & { of: Choice }) {
  const { t } = useWords()
  const { fields } = useAddWords()
  const { id, problem } = useField(path)
  const chosen = Array.isArray(draft) ? draft : []
  return (
    <fieldset className="form-part" id={id} tabIndex={-1}>
      <legend>{fields.labels[label]}</legend>
      {problem && <p className="refused">{fields.problems[problem.code](problem)}</p>}
      <div className="form-checks" data-list={of.list}>
        {of.options.map(([word]) => (
          <label key={word} className="form-tick" data-word={word}>
            <input
              type="checkbox"
              checked={chosen.includes(word)}
              onChange={({ target }) =>
                change(target.checked ? [...chosen, word] : chosen.filter((one) => one !== word))
              }
            />
            <span>{choiceWord(t, of.list, word)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
