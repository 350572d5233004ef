// Trade: the account and its money, its cars, and what waits for it.

import { useState, type FormEvent } from 'react'
import { go } from '../address/route'
import { NeedsAccount } from '../account/needs'
import { ErrorNotice } from '../parts/error-notice'
import { Lines } from '../parts/skeleton'
import { Tag } from '../parts/tag'
import { useTitle } from '../parts/title'
import { readVin } from '../query/vin'
import { useWords } from './words'
import { AccountBox } from './account-box'
import { ActingAs } from './acting-as'
import { useOwned } from './data'
import { Concerns } from './facts'
import { useMe } from './me'
import { CarTitle } from './car-title'
import { tradePath } from './paths'
import { WaitsForYou } from './waits'

export function TradePage() {
  const { t } = useWords()
  useTitle(t.trade.title)
  return (
    <div className="page narrow trade">
      <h1>{t.trade.title}</h1>
      <p className="lead">{t.trade.lead}</p>
      <NeedsAccount why={t.trade.whyAccount}>
        <ActingAs />
        <Mine />
      </NeedsAccount>
      <AnotherCar />
      <Teach />
    </div>
  )
}

function Mine() {
  const me = useMe()
  if (!me) return null
  return (
    <div className="parts">
      <AccountBox me={me} />
      <WaitsForYou me={me} />
      <OwnCars address={me.address} />
    </div>
  )
}

function OwnCars({ address }: { address: string }) {
  const { t } = useWords()
  const { data, error, refetch } = useOwned(address)
  return (
    <section className="part" aria-labelledby="own-title">
      <header className="part-head">
        <h2 id="own-title">{t.trade.ownCars(data?.length ?? null)}</h2>
      </header>
      {error && <ErrorNotice error={error} retry={() => void refetch()} />}
      {!data && !error && <Lines count={4} />}
      {data?.length === 0 && <p className="empty">{t.trade.noCars}</p>}
      <ul className="lines">
        {data?.map(({ vin, make, model, model_year: year, listed, concerns }) => (
          <li key={vin} className="own-car">
            <p className="line-head">
              <a href={`#${tradePath(vin)}`}>
                <CarTitle view={{ vin, specification: { make, model, model_year: year } }} />
              </a>
              {listed ? <Tag tone="good">{t.trade.listedTag}</Tag> : <Tag>{t.show.notForSale}</Tag>}
            </p>
            <Concerns concerns={concerns} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Goes to any car's page in Trade. */
function AnotherCar() {
  const { t } = useWords()
  const [text, type] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const { vin } = readVin(text)
    if (vin) go(tradePath(vin))
  }
  return (
    <form className="another-car" onSubmit={submit}>
      <label className="field">
        {t.trade.anotherCar}
        <input
          className="vin-short"
          value={text}
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="characters"
          onChange={({ target }) => type(target.value)}
        />
      </label>
      <button type="submit" className="button" disabled={!readVin(text).vin}>
        {t.trade.openCar}
      </button>
    </form>
  )
}

function Teach() {
  const { t } = useWords()
  return (
    <section className="teach">
      <h2>{t.trade.howTitle}</h2>
      <ol>
        {t.trade.how.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </section>
  )
}
