// The application for admission.

import { useState, type FormEvent } from 'react'
import { useWords } from '../words/context'
import { useAct } from './act'
import { Roles } from './draft-fields'
import type { TradeRole } from './motion'
import { useSay } from './say'

export function Apply({ bond }: { bond: bigint }) {
  const { t, f } = useWords()
  const say = useSay()
  const act = useAct()
  const [name, setName] = useState('')
  const [country, setCountry] = useState('')
  const [roles, setRoles] = useState<TradeRole[]>([])
  const words = t.consortium.seat
  const known = /^[A-Z]{3}$/.test(country)
  const whole = name.trim() !== '' && known && roles.length > 0

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const chosen = roles.map((role) => ({ type: role.charAt(0).toUpperCase() + role.slice(1), value: undefined }))
    const said = name.trim()
    act({
      title: words.applyTitle(said),
      consequences: [
        { what: words.bondHeld(say.money(bond)), tone: 'caution' },
        { what: words.applyVoted },
        { what: words.namePublic },
      ],
      make: (api) => {
        type Roles = Parameters<typeof api.tx.Writers.apply>[0]['roles']
        return api.tx.Writers.apply({ name: said, country, roles: chosen as unknown as Roles })
      },
      action: words.apply,
    })
  }
  return (
    <form className="draft" aria-label={words.apply} onSubmit={submit}>
      <label className="field">
        <span>{words.name}</span>
        <input maxLength={64} value={name} onChange={({ target }) => setName(target.value)} />
      </label>
      <label className="field">
        <span>{words.country}</span>
        <input
          maxLength={3}
          value={country}
          onChange={({ target }) => setCountry(target.value.toUpperCase().replace(/[^A-Z]/g, ''))}
        />
        {known && <span className="hint">{f.country(country)}</span>}
      </label>
      <Roles chosen={roles} choose={setRoles} />
      <div className="buttons">
        <button type="submit" className="button primary" disabled={!whole}>
          {words.apply}
        </button>
      </div>
    </form>
  )
}
