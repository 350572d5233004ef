// The dialogue in which an account is chosen: from a wallet in the browser, or on development chains one that everybody
// has.

import { useEffect, useRef, useState, type FormEvent } from 'react'
import { useNodeState } from '../chain/context'
import { useWords } from '../words/context'
import { chainNode } from './chain'
import { developmentAccount, developmentAccounts, ownerPath, type DevelopmentAccount } from './development'
import { problemOf, type Problem } from './problem'
import { ProblemNotice } from './problem-words'
import type { Remembered } from './remembered'
import { shortAddress } from './short'
import { useAccount } from './context'
import { StandingPairs } from './standing-pairs'
import type { Account } from './types'
import { walletAccounts, walletNames } from './wallets'

type Take = (account: Account, kept: Remembered) => void

interface Props {
  chosen: Account | null
  take: Take
  leave: () => void
  close: () => void
}

export function AccountDialog({ chosen, take, leave, close }: Props) {
  const { t } = useWords()
  const words = t.account.dialog
  const { standing } = useAccount()
  const { chainChanged } = useNodeState()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog ref={dialog} className="sheet-dialog account-dialog" aria-labelledby="account-title" onClose={close}>
      <h2 id="account-title">{words.title}</h2>
      {chosen ? <StandingPairs account={chosen} standing={standing} /> : <p>{words.lead}</p>}
      {chainChanged ? (
        <ProblemNotice problem={{ kind: 'other-chain' }} />
      ) : (
        <>
          <Wallets chosen={chosen} take={take} />
          <Development chosen={chosen} take={take} />
        </>
      )}
      <div className="buttons">
        {chosen && (
          <a className="button primary" href="#/account" onClick={() => dialog.current?.close()}>
            {t.account.page.open}
          </a>
        )}
        {chosen && (
          <button type="button" className="button" onClick={() => (leave(), dialog.current?.close())}>
            {words.leave}
          </button>
        )}
        <button type="button" className="button" onClick={() => dialog.current?.close()}>
          {t.frame.close}
        </button>
      </div>
    </dialog>
  )
}

interface ChoiceProps {
  name: string
  address: string
  here: boolean
  onChoose: () => void
}

function Choice({ name, address, here, onChoose }: ChoiceProps) {
  return (
    <li>
      <button type="button" className="account-choice" aria-pressed={here} onClick={onChoose}>
        <span className="account-name">{name}</span>
        <span className="account-address">{shortAddress(address)}</span>
      </button>
    </li>
  )
}

function Wallets({ chosen, take }: { chosen: Account | null; take: Take }) {
  const { t } = useWords()
  const words = t.account.dialog
  const [names] = useState(walletNames)
  const [asked, setAsked] = useState<{ wallet: string; genesis: string; accounts: Account[] } | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const ask = async (wallet: string) => {
    setProblem(null)
    try {
      const { genesis } = await chainNode()
      setAsked({ wallet, genesis, accounts: await walletAccounts(wallet, genesis) })
    } catch (error) {
      setProblem(problemOf(error))
    }
  }
  return (
    <section className="account-part" aria-labelledby="wallets-title">
      <h3 id="wallets-title">{words.wallets}</h3>
      {names.length === 0 && <p className="hint">{words.noWallet}</p>}
      <div className="buttons">
        {names.map((wallet) => (
          <button key={wallet} type="button" className="button" onClick={() => void ask(wallet)}>
            {words.ask(wallet)}
          </button>
        ))}
      </div>
      {problem && <ProblemNotice problem={problem} />}
      {asked?.accounts.length === 0 && <p className="hint">{words.emptyWallet(asked.wallet)}</p>}
      {asked && (
        <ul className="account-list">
          {asked.accounts.map((account) => (
            <Choice
              key={account.address}
              name={account.name}
              address={account.address}
              here={account.address === chosen?.address && chosen.source === 'wallet'}
              onChoose={() =>
                take(account, { address: account.address, wallet: asked.wallet, path: null, genesis: asked.genesis })
              }
            />
          ))}
        </ul>
      )}
    </section>
  )
}

function Development({ chosen, take }: { chosen: Account | null; take: Take }) {
  const { t } = useWords()
  const words = t.account.dialog
  const [found, setFound] = useState<DevelopmentAccount[] | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  useEffect(() => {
    let current = true
    void chainNode()
      .then(developmentAccounts)
      .then((accounts) => current && setFound(accounts))
      .catch((error: unknown) => current && setProblem(problemOf(error)))
    return () => {
      current = false
    }
  }, [])
  const takeThis = async ({ path, name, address }: DevelopmentAccount) => {
    const { genesis } = await chainNode()
    take(developmentAccount(path, name), { address, wallet: null, path, genesis })
  }
  if (problem) return <ProblemNotice problem={problem} />
  if (!found) return <p className="hint">{t.parts.loading}</p>
  if (found.length === 0) return null
  return (
    <section className="account-part" aria-labelledby="development-title">
      <h3 id="development-title">{words.development}</h3>
      <p className="hint">{words.developmentHelp}</p>
      <OwnerOf take={takeThis} />
      <ul className="account-list">
        {found.map((one) => (
          <Choice
            key={one.path}
            name={one.name}
            address={one.address}
            here={one.address === chosen?.address && chosen.source === 'development'}
            onChoose={() => void takeThis(one)}
          />
        ))}
      </ul>
    </section>
  )
}

/** On a chain of imported lives each car's owner has a key that everybody can derive. */
function OwnerOf({ take }: { take: (account: DevelopmentAccount) => Promise<void> }) {
  const { t } = useWords()
  const words = t.account.dialog
  const [vin, setVin] = useState('')
  const [missed, setMissed] = useState(false)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setMissed(false)
    const vinText = vin.trim().toUpperCase()
    const found = await chainNode()
      .then((node) => ownerPath(node, vinText))
      .catch(() => null)
    if (found) await take({ ...found, name: words.ownerOf(vinText) })
    else setMissed(true)
  }
  return (
    <form className="owner-of" onSubmit={(event) => void submit(event)}>
      <label className="field">
        <span>{words.owner}</span>
        <input value={vin} onChange={(event) => setVin(event.target.value)} spellCheck={false} autoComplete="off" />
      </label>
      <button type="submit" className="button" disabled={vin.trim() === ''}>
        {words.ownerUse}
      </button>
      {missed && (
        <p className="refused" role="alert">
          {words.ownerMissed}
        </p>
      )}
    </form>
  )
}
