// Add: what an organisation writes into the files of cars.

import type { ReactNode } from 'react'
import { NeedsAccount } from '../account/needs'
import { useAccount } from '../account/context'
import { useRoute } from '../address/route'
import { RECORD_KIND } from '../generated/lists'
import type { RecordKind } from '../generated/rpc'
import { Notice } from '../parts/notice'
import { Lines } from '../parts/skeleton'
import { useTitle } from '../parts/title'
import { useWords } from '../words/context'
import { AttestPage } from './attest/page'
import { FilePage } from './file/page'
import { MinePage } from './mine/page'
import { KindTable, Overview } from './overview'
import { RecordPage } from './record/page'
import { AddWordsProvider, useAddWords } from './words'
import { isActive, useWriter, type WriterOf } from './writer'
import '../style/add.css'

const TABS = [
  ['record', '/add'],
  ['file', '/add/file'],
  ['attest', '/add/attest'],
  ['mine', '/add/mine'],
] as const

export function AddPage() {
  return (
    <AddWordsProvider>
      <Add />
    </AddWordsProvider>
  )
}

function Add() {
  const words = useAddWords()
  const { path } = useRoute()
  useTitle(words.title)
  return (
    <div className="page add">
      <header className="add-head">
        <h1>{words.title}</h1>
        <p className="lead">{words.lead}</p>
      </header>
      <NeedsAccount why={words.needs}>
        <AsWriter>{(writer) => <Parts path={path} writer={writer} />}</AsWriter>
      </NeedsAccount>
      <KindTable />
    </div>
  )
}

/** What needs an organisation that may write; without one it says how to get there. */
function AsWriter({ children }: { children: (writer: WriterOf) => ReactNode }) {
  const words = useAddWords()
  const { standing, choose } = useAccount()
  const writer = useWriter()
  if (!standing)
    return (
      <div>
        <p className="hint" role="status">
          {words.loading}
        </p>
        <Lines count={4} />
      </div>
    )
  if (!writer)
    return (
      <Notice tone="caution" title={words.noOrganisation}>
        <p>{words.noOrganisationHelp}</p>
        <div className="buttons">
          <button type="button" className="button" onClick={choose}>
            {words.otherAccount}
          </button>
          <a className="button" href="#/consortium">
            {words.toConsortium}
          </a>
        </div>
      </Notice>
    )
  if (!isActive(writer.organisation))
    return (
      <Notice tone="grave" title={words.notActive}>
        <p>{words.notActiveHelp(writer.organisation.standing)}</p>
      </Notice>
    )
  return children(writer)
}

function Parts({ path, writer }: { path: string; writer: WriterOf }) {
  const { t, f } = useWords()
  const words = useAddWords()
  const { name, roles, freeRecords, maySignFor } = writer.organisation
  // Who may only attest for it finds nothing else.
  const attestsAlone = maySignFor === 'attestations'
  const kind = attestsAlone ? null : kindIn(path)
  const tabs = TABS.filter(([tab]) => !attestsAlone || tab === 'attest')
  return (
    <>
      <p className="add-writer">
        {words.writesAs(name, f.list(roles.map((role) => t.codes.role[role])))}{' '}
        <span className="hint">{words.freeLeft(f.number(freeRecords))}</span>
      </p>
      <nav aria-label={words.title} className="scopes add-tabs">
        {tabs.map(([tab, at]) => (
          <a
            key={tab}
            href={`#${at}`}
            aria-current={at === path || attestsAlone || (tab === 'record' && kind) ? 'page' : undefined}
          >
            {words.tabs[tab]}
          </a>
        ))}
      </nav>
      {partOf(attestsAlone ? '/add/attest' : path, kind, writer)}
    </>
  )
}

function partOf(path: string, kind: RecordKind | null, writer: WriterOf): ReactNode {
  if (kind) return <RecordPage key={kind} kind={kind} writer={writer} />
  if (path === '/add/file') return <FilePage writer={writer} />
  if (path === '/add/attest') return <AttestPage writer={writer} />
  if (path === '/add/mine') return <MinePage writer={writer} />
  return <Overview writer={writer} />
}

/** The kind that the address names. */
function kindIn(path: string): RecordKind | null {
  const named = /^\/add\/record\/(\w+)$/.exec(path)?.[1]
  return RECORD_KIND.find((kind) => kind === named) ?? null
}
