// What waits for an account: offers made to it or by it, cars it has reserved, disputes in which it has a say.

import { ErrorNotice } from '../parts/error-notice'
import { Tag } from '../parts/tag'
import { Names } from '../query/data'
import { useWords } from './words'
import { VinPlate } from '../parts/vin-plate'
import { DisputeLine } from './car-disputes'
import type { Me } from './me'
import { Money } from './money'
import { Party } from './parties'
import { tradePath } from './paths'
import { useMyDisputes, useMyOffers, useMyReservations } from './mine'
import { Until } from './until'

export function WaitsForYou({ me }: { me: Me }) {
  const { t } = useWords()
  const offers = useMyOffers(me.address)
  const reservations = useMyReservations(me.address)
  const disputes = useMyDisputes(me)
  const count = (offers.data?.length ?? 0) + (reservations.data?.length ?? 0) + (disputes.data?.disputes.length ?? 0)
  const asked = [offers, reservations, disputes]
  const read = asked.every(({ data }) => data !== undefined)
  return (
    <section className="part" aria-labelledby="waits-title">
      <header className="part-head">
        <h2 id="waits-title">{t.trade.waits}</h2>
      </header>
      {asked.map(
        ({ error, refetch }, index) => error && <ErrorNotice key={index} error={error} retry={() => void refetch()} />,
      )}
      {read && count === 0 && <p className="empty">{t.trade.nothingWaits}</p>}
      <ul className="lines">
        {reservations.data?.map(({ vin, make, model, price, until }) => (
          <li key={vin}>
            <p className="line-head">
              <Tag tone="good">{t.trade.reservedForYou}</Tag>
              <a href={`#${tradePath(vin)}`}>
                {make} {model} <VinPlate vin={vin} small />
              </a>
            </p>
            <p>
              <Money amount={price} /> · <Until block={until} />
            </p>
          </li>
        ))}
        {offers.data?.map(({ vin, from, to, until }) => (
          <li key={vin}>
            <p className="line-head">
              <Tag tone="good">{to === me.address ? t.trade.offeredToYou : t.trade.offerStands}</Tag>
              <a href={`#${tradePath(vin)}`}>
                <VinPlate vin={vin} small />
              </a>
              <span>
                {to === me.address ? t.trade.from : t.trade.to} <Party account={to === me.address ? from : to} />
              </span>
            </p>
            <Until block={until} />
          </li>
        ))}
        <Names value={disputes.data?.names ?? {}}>
          {disputes.data?.disputes.map(({ view, why }) => (
            <li key={view.dispute}>
              <p>
                <Tag tone="caution">{t.trade.involved[why]}</Tag>
              </p>
              <DisputeLine view={view} block={disputes.data.block} />
            </li>
          ))}
        </Names>
      </ul>
    </section>
  )
}
