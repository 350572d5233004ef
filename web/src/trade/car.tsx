// One car on the market: its owner lists, changes, passes on; others buy, reserve, complete; all see its disputes.

import { carPath } from '../address/route'
import { NeedsAccount } from '../account/needs'
import { AnswerStamp } from '../parts/answer-stamp'
import { ErrorNotice } from '../parts/error-notice'
import { Lines } from '../parts/skeleton'
import { useTitle } from '../parts/title'
import { VinPlate } from '../parts/vin-plate'
import { Names } from '../query/data'
import { readVin } from '../query/vin'
import { useWords } from './words'
import { ActProvider } from './act'
import { ActingAs } from './acting-as'
import { Buy } from './buy'
import { CarDisputes } from './car-disputes'
import { Claims } from './claims'
import { useTradeCar, type TradeCar } from './data'
import { useMe } from './me'
import { Party } from './parties'
import { Sell } from './sell'
import { Transfer } from './transfer'

export function TradeCarPage({ vin: named }: { vin: string }) {
  const vin = readVin(named).vin ?? named
  const { t } = useWords()
  const car = useTradeCar(vin)
  const { data, error } = car
  useTitle(data ? `${data.view.specification.make} ${data.view.specification.model}: ${t.trade.title}` : vin)
  if (error && !data) {
    return (
      <div className="page narrow">
        <h1>{vin}</h1>
        <ErrorNotice error={error} retry={() => void car.refetch()} />
      </div>
    )
  }
  if (!data) return <Lines count={12} />
  return (
    <Names value={data.names}>
      <ActProvider>
        <article className="page narrow trade" aria-busy={car.isFetching}>
          <Head car={data} />
          <AnswerStamp block={data.view.block} again={() => void car.refetch()} />
          <NeedsAccount why={t.trade.whyAccount}>
            <ActingAs />
            <Parts car={data} />
          </NeedsAccount>
          <CarDisputes car={data} />
        </article>
      </ActProvider>
    </Names>
  )
}

function Head({ car: { view } }: { car: TradeCar }) {
  const { t } = useWords()
  const { make, model, variant, model_year: year } = view.specification
  return (
    <header className="trade-head">
      <h1>
        {make} {model} {variant && <span className="card-variant">{variant}</span>} {year}
      </h1>
      <p>
        <VinPlate vin={view.vin} />
      </p>
      <p>
        {view.owner ? (
          <>
            {t.trade.owner} <Party account={view.owner} />
          </>
        ) : (
          t.trade.noOwner
        )}{' '}
        · <a href={`#${carPath(view.vin)}`}>{t.trade.readFile}</a>
      </p>
    </header>
  )
}

function Parts({ car }: { car: TradeCar }) {
  const me = useMe()
  const owner = me !== null && car.view.owner === me.address
  return (
    <div className="parts">
      {owner && <Claims car={car} />}
      {owner ? <Sell car={car} /> : <Buy car={car} />}
      <Transfer car={car} />
    </div>
  )
}
