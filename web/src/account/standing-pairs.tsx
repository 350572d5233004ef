// An account, what it has, and for whom it may write.

import { MONEY } from '../chain/money'
import { Lines } from '../parts/skeleton'
import { useWords } from '../words/context'
import type { Account, Organisation, Standing } from './types'

export function StandingPairs({ account, standing }: { account: Account; standing: Standing | null }) {
  const { t, f } = useWords()
  const { symbol, decimals } = MONEY
  const words = t.account.standing
  const money = (amount: bigint) => `${f.amount(amount, decimals)} ${symbol}`
  const { organisation = null, actsFor = null } = standing ?? {}
  return (
    <div className="account-chosen">
      <p className="account-name">{account.name}</p>
      <p className="digest">{account.address}</p>
      {!standing && <Lines count={3} />}
      {standing && (
        <dl className="pairs">
          <dt>{words.free}</dt>
          <dd>{money(standing.free)}</dd>
          <dt>{words.held}</dt>
          <dd>{money(standing.held)}</dd>
          {organisation && <OrganisationPairs what={words.organisation} of={organisation} />}
          {actsFor && <OrganisationPairs what={words.delegateOf} of={actsFor} />}
          {!organisation && !actsFor && (
            <>
              <dt>{words.organisation}</dt>
              <dd>{words.none}</dd>
            </>
          )}
        </dl>
      )}
    </div>
  )
}

function OrganisationPairs({ what, of }: { what: string; of: Organisation }) {
  const { t, f } = useWords()
  const words = t.account.standing
  return (
    <>
      <dt>{what}</dt>
      <dd>
        {of.name}
        {what === words.delegateOf && `${f.colon}${words.may[of.maySignFor]}`}
      </dd>
      <dt>{words.roles}</dt>
      <dd>{f.list(of.roles.map((role) => t.codes.role[role]))}</dd>
      <dt>{words.state}</dt>
      <dd>{words.standings[of.standing] ?? of.standing}</dd>
      <dt>{words.freeRecords}</dt>
      <dd>{f.number(of.freeRecords)}</dd>
    </>
  )
}
