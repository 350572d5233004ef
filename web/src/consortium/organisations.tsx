// All organisations: who they are, how they stand, and whether their seats vote.

import { useDeferredValue, useState } from 'react'
import { Tag } from '../parts/tag'
import type { Tone } from '../parts/notice'
import { useWords } from '../words/context'
import { ConsortiumPart } from './part'
import type { Organisation, Seat, Snapshot, StandingName } from './read'
import { useSay } from './say'
import { useSigner } from './signer'

interface Props {
  snapshot: Snapshot
  /** Begins a motion to admit an applicant. */
  admit: (who: string) => void
}

const TONES: Record<StandingName, Tone> = {
  applied: 'caution',
  active: 'good',
  suspended: 'grave',
  leaving: 'caution',
  left: 'calm',
  expelled: 'grave',
}
/** Applications first, then those that are admitted. */
const ORDER = Object.keys(TONES) as StandingName[]

function matches(
  { name, country, roles, address }: Organisation,
  text: string,
  countryName: string,
  roleWords: string,
) {
  const all = [name, country, countryName, roleWords, roles.join(' '), address].join(' ').toLowerCase()
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word))
}

export function OrganisationsPart({ snapshot, admit }: Props) {
  const { t, f } = useWords()
  const say = useSay()
  const [typed, setTyped] = useState('')
  const text = useDeferredValue(typed)
  const signer = useSigner(snapshot)
  const words = t.consortium.organisations
  const found = snapshot.organisations
    .filter((it) => matches(it, text, f.country(it.country), say.roles(it.roles)))
    .sort((a, b) => ORDER.indexOf(a.standing) - ORDER.indexOf(b.standing))
  const seatOf = new Map(snapshot.seats.map((seat) => [seat.address, seat]))
  const voting = snapshot.seats.filter(({ votes }) => votes).length
  return (
    <ConsortiumPart name="organisations" title={words.title} lead={words.count(snapshot.admitted, voting)}>
      <label className="field">
        <span>{words.find}</span>
        <input type="search" value={typed} onChange={({ target }) => setTyped(target.value)} />
      </label>
      {found.length === 0 ? (
        <p className="empty">{words.noneFound}</p>
      ) : (
        <div className="table-box" tabIndex={0} role="group" aria-label={words.title}>
          <table className="wide-table">
            <Head />
            <tbody>
              {found.map((it) => (
                <Row
                  key={it.address}
                  organisation={it}
                  seat={seatOf.get(it.address)}
                  admit={signer?.seat && it.standing === 'applied' ? () => admit(it.address) : null}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </ConsortiumPart>
  )
}

function Head() {
  const { t } = useWords()
  const words = t.consortium.organisations
  return (
    <thead>
      <tr>
        <th scope="col">{words.name}</th>
        <th scope="col">{words.country}</th>
        <th scope="col">{words.roles}</th>
        <th scope="col">{words.standing}</th>
        <th scope="col">{words.seat}</th>
        <th scope="col">{words.lastSign}</th>
        <th scope="col" className="right">
          {words.bond}
        </th>
        <th scope="col" className="right">
          {words.upheld}
        </th>
        <th scope="col">{words.account}</th>
      </tr>
    </thead>
  )
}

interface RowProps {
  organisation: Organisation
  seat: Seat | undefined
  admit: (() => void) | null
}

function Row({ organisation, seat, admit }: RowProps) {
  const { t, f } = useWords()
  const say = useSay()
  const words = t.consortium
  const { name, country, roles, standing, house, bond, upheld, address } = organisation
  return (
    <tr data-organisation={address} data-standing={standing}>
      <th scope="row">
        {name}
        {house && (
          <small>
            {words.organisations.house}
            {f.colon}
            {house}
          </small>
        )}
      </th>
      <td>{f.country(country)}</td>
      <td>{say.roles(roles)}</td>
      <td>
        <Tag tone={TONES[standing]}>{words.standings[standing]}</Tag>
        {admit && (
          <button type="button" className="link" onClick={admit}>
            {words.organisations.admit}
          </button>
        )}
      </td>
      <td>{seat && <Tag tone={seat.silence === 'none' ? 'calm' : 'caution'}>{words.silences[seat.silence]}</Tag>}</td>
      <td>
        {seat && words.organisations.ago(f.duration(seat.quietFor))}
        {seat && seat.missedVotes > 0 && <small>{words.organisations.missed(seat.missedVotes)}</small>}
      </td>
      <td className="right">{say.money(bond)}</td>
      <td className="right">{f.number(upheld)}</td>
      <td className="digest">{address}</td>
    </tr>
  )
}
