// What a text is typed into, or chosen with, by its form.

import { knownCountries } from '../../words/format'
import { useWords } from '../../words/context'
import { useAddWords } from '../words'
import { choiceWord } from './choices'
import type { Edit } from './field'
import { useField } from './problems'
import type { Choice, Form } from './schema'

/** From how many bytes on a text has more than one line. */
const LONG_TEXT = 128

type Props = Edit & { draft: string; change: (draft: string) => void }

export function Input({ form, path, draft, change }: Props) {
  const { id, problem } = useField(path)
  const common = { id, value: draft, 'aria-invalid': problem !== undefined, 'aria-describedby': `${id}-says` }
  if (form.is === 'choice') return <Select choice={form} common={common} change={change} />
  if (form.is === 'text' && form.most >= LONG_TEXT)
    return (
      <textarea
        {...common}
        rows={2}
        className="form-text"
        // A text has no line breaks.
        onChange={({ target }) => change(target.value.replace(/\s*\n\s*/g, ' '))}
      />
    )
  return (
    <>
      <input
        {...common}
        {...kindOfInput(form)}
        list={form.is === 'country' || form.is === 'currency' ? `${id}-list` : undefined}
        autoComplete="off"
        spellCheck={form.is === 'text'}
        onChange={({ target }) => change(target.value)}
      />
      {form.is === 'country' && <Countries id={`${id}-list`} />}
      {form.is === 'currency' && <Currencies id={`${id}-list`} />}
    </>
  )
}

function kindOfInput(form: Form): { type?: string; inputMode?: 'numeric'; className?: string; maxLength?: number } {
  switch (form.is) {
    case 'day':
      return { type: 'date' }
    case 'number':
    case 'decimal':
      return { inputMode: 'numeric' }
    case 'country':
    case 'currency':
      return { className: 'form-code', maxLength: 3 }
    case 'digest':
    case 'account':
      return { className: 'form-mono' }
    default:
      return {}
  }
}

interface SelectProps {
  choice: Choice
  common: { id: string; value: string }
  change: (draft: string) => void
}

function Select({ choice, common, change }: SelectProps) {
  const { t } = useWords()
  const { fields } = useAddWords()
  return (
    <select {...common} onChange={({ target }) => change(target.value)}>
      <option value="">{fields.choose}</option>
      {choice.options.map(([word]) => (
        <option key={word} value={word}>
          {choiceWord(t, choice.list, word)}
        </option>
      ))}
    </select>
  )
}

function Countries({ id }: { id: string }) {
  const { f } = useWords()
  return (
    <datalist id={id}>
      {knownCountries().map((code) => (
        <option key={code} value={code}>
          {f.country(code)}
        </option>
      ))}
    </datalist>
  )
}

function Currencies({ id }: { id: string }) {
  const { f } = useWords()
  const names = new Intl.DisplayNames(f.locale, { type: 'currency' })
  return (
    <datalist id={id}>
      {Intl.supportedValuesOf('currency').map((code) => (
        <option key={code} value={code}>
          {names.of(code)}
        </option>
      ))}
    </datalist>
  )
}
