// What may be written: the kinds of the organisation's roles, its templates; and who may write what.

import { useState } from 'react'
import { RECORD_KIND } from '../generated/lists'
import type { RecordKind } from '../generated/rpc'
import { KindPicture } from '../parts/kind-picture'
import { useWords } from '../words/context'
import { isAboutOwn, rolesOf, writableBy } from './kinds'
import { forget, presetsFor, templates, type Template } from './templates'
import { useAddWords } from './words'
import type { WriterOf } from './writer'

export const recordPath = (kind: RecordKind): string => `/add/record/${kind}`

export function Overview({ writer }: { writer: WriterOf }) {
  const { t } = useWords()
  const words = useAddWords()
  const kinds = writableBy(writer.organisation.roles).filter((kind) => !isAboutOwn(kind))
  return (
    <>
      <section aria-labelledby="kinds-title" className="add-part">
        <h2 id="kinds-title">{words.whichKind}</h2>
        <ul className="kinds">
          {kinds.map((kind) => (
            <li key={kind}>
              <a href={`#${recordPath(kind)}`} className="kind-card">
                <KindPicture kind={kind} />
                <span>{t.codes.kind[kind]}</span>
              </a>
            </li>
          ))}
        </ul>
      </section>
      <Templates writer={writer} />
    </>
  )
}

function Templates({ writer }: { writer: WriterOf }) {
  const words = useAddWords()
  const [own, setOwn] = useState(templates)
  const writable = writableBy(writer.organisation.roles)
  const presets = presetsFor(writable)
  const usable = own.filter(({ kind }) => writable.includes(kind))
  return (
    <section aria-labelledby="templates-title" className="add-part">
      <h2 id="templates-title">{words.fromTemplate}</h2>
      {presets.length > 0 && (
        <ul className="templates">
          {presets.map(({ id, kind }) => (
            <li key={id}>
              <a className="button" href={`#${recordPath(kind)}?template=${id}`}>
                {words.presets[id]}
              </a>
            </li>
          ))}
        </ul>
      )}
      <h3>{words.templates}</h3>
      {usable.length === 0 && <p className="empty">{words.noTemplates}</p>}
      <ul className="templates">
        {usable.map((template) => (
          <OwnTemplate key={template.id} template={template} gone={() => setOwn(forget(template.id))} />
        ))}
      </ul>
    </section>
  )
}

function OwnTemplate({ template: { id, name, kind }, gone }: { template: Template; gone: () => void }) {
  const words = useAddWords()
  return (
    <li className="template">
      <a className="button" href={`#${recordPath(kind)}?template=${encodeURIComponent(id)}`}>
        {name}
      </a>
      <button type="button" className="button small" aria-label={words.forget(name)} onClick={gone}>
        <span aria-hidden="true">×</span>
      </button>
    </li>
  )
}

/** Who may write which kind: for everybody, also without an account. */
export function KindTable() {
  const { t, f } = useWords()
  const words = useAddWords()
  return (
    <details className="add-part kind-table">
      <summary>{words.allKinds}</summary>
      <div className="table-box" tabIndex={0} role="group" aria-label={words.allKinds}>
        <table>
          <tbody>
            {RECORD_KIND.map((kind) => {
              const roles = rolesOf(kind)
              return (
                <tr key={kind}>
                  <th scope="row">
                    <KindPicture kind={kind} /> {t.codes.kind[kind]}
                  </th>
                  <td>{roles.length > 0 ? f.list(roles.map((role) => t.codes.role[role])) : words.ownerWrites}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
    </details>
  )
}
