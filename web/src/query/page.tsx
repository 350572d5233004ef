// Query: the file of one car, as an insurer's report and as the records on which that rests.

import { useState } from 'react'
import { go, useRoute, carPath } from '../address/route'
import { useNodeState } from '../chain/context'
import { RestsOn } from '../light/rests-on'
import { AnswerStamp } from '../parts/answer-stamp'
import { ErrorNotice } from '../parts/error-notice'
import { Lines } from '../parts/skeleton'
import { useTitle } from '../parts/title'
import { RpcError } from '../chain/errors'
import { useWords } from '../words/context'
import { AppraisalPart } from './appraisal'
import { Care } from './care'
import { Contents } from './contents'
import { CoveragePart } from './coverage'
import { Damage } from './damage'
import { Names, useRecords, useReport, type CarReport } from './data'
import { DisputesPart } from './disputes'
import { Figures } from './figures'
import { CarHead } from './head'
import { HeadlinePart } from './headline'
import { VinForm } from './look-up'
import { OdometerPart } from './odometer'
import { Timeline } from './timeline'
import { TitlePart } from './title-part'
import { readVin } from './vin'
import { VinSays } from './vin-explained'

export function CarPage({ vin: named }: { vin: string }) {
  const { t } = useWords()
  const { search } = useRoute()
  const vin = readVin(named).vin ?? named
  const currency = search.get('currency')
  const report = useReport(vin, currency)
  const { data, error } = report
  const make = data?.identity.specification
  useTitle(make ? `${make.make} ${make.model} ${vin}` : vin)
  if (error) return <NoReport vin={vin} error={error} retry={() => void report.refetch()} />
  if (!data) return <Lines count={14} />
  const choose = (chosen: string) => go(carPath(vin), new URLSearchParams({ currency: chosen }), true)
  return (
    <Names value={data.names}>
      <article className="page car" aria-busy={report.isFetching}>
        <CarHead report={data} />
        <AnswerStamp
          block={data.block}
          again={() => void report.refetch()}
          file={{ vin: data.identity.vin, file: data.identity }}
        />
        {!data.complete && <p className="refused">{t.query.incomplete}</p>}
        <div className="car-body">
          <Contents report={data} />
          <CarParts report={data} vin={vin} currency={currency} choose={choose} />
        </div>
      </article>
    </Names>
  )
}

interface PartsProps {
  report: CarReport
  vin: string
  currency: string | null
  choose: (currency: string) => void
}

function CarParts({ report, vin, currency, choose }: PartsProps) {
  const records = useRecords(vin, report.block.hash)
  return (
    <div className="parts">
      <HeadlinePart report={report} />
      <Figures report={report} />
      <OdometerPart series={report.odometer} manufactured={report.identity.specification.manufactured} />
      <Damage report={report} />
      <TitlePart report={report} />
      <Care report={report} />
      <DisputesPart report={report} vin={vin} />
      <CoveragePart report={report} />
      <AppraisalPart report={report} currency={currency} choose={choose} />
      <Timeline records={records} birth={report.identity.birth} />
    </div>
  )
}

/** The code by which a node says that nobody registered a car. */
const UNREGISTERED = 7002

/** On what it rests that there is no file: the error doesn't name its block, which is about the newest final one. */
function NoFileRests({ vin, again }: { vin: string; again: () => void }) {
  const { finalised } = useNodeState()
  const [number] = useState(finalised ?? 0)
  return <RestsOn claim={{ vin, block: { number, hash: null }, file: null }} again={again} />
}

/** Why there is no report, and another VIN to ask for. */
function NoReport({ vin, error, retry }: { vin: string; error: unknown; retry: () => void }) {
  const { t } = useWords()
  const isVin = error instanceof RpcError && [7001, UNREGISTERED].includes(error.code)
  return (
    <div className="page narrow">
      <h1>{vin}</h1>
      <ErrorNotice error={error} retry={retry} />
      {error instanceof RpcError && error.code === UNREGISTERED && <NoFileRests vin={vin} again={retry} />}
      {isVin && (
        <>
          <VinSays reading={readVin(vin)} />
          <h2>{t.query.another}</h2>
          <VinForm />
        </>
      )}
    </div>
  )
}
