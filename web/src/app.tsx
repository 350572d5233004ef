// The page: what stands around every part of it, and which part the address names.

import { lazy, Suspense, useEffect, useRef, type ReactNode } from 'react'
import { useRoute } from './address/route'
import { Boundary } from './frame/boundary'
import { Footer } from './frame/footer'
import { Header } from './frame/header'
import { Banners } from './frame/banners'
import { usePending } from './evidence/pending'
import { useResumedLight } from './light/use-light'
import { Lines } from './parts/skeleton'
import { ShowPage } from './show/page'
import { useWords } from './words/context'

const AddPage = lazy(() => import('./add/page').then(({ AddPage }) => ({ default: AddPage })))
const AccountPage = lazy(() => import('./account/page').then(({ AccountPage }) => ({ default: AccountPage })))
const CarPage = lazy(() => import('./query/page').then(({ CarPage }) => ({ default: CarPage })))
const LookUpPage = lazy(() => import('./query/look-up').then(({ LookUpPage }) => ({ default: LookUpPage })))
const OutboxSign = lazy(() => import('./evidence/outbox').then(({ OutboxSign }) => ({ default: OutboxSign })))
const Trade = lazy(() => import('./trade/trade').then(({ Trade }) => ({ default: Trade })))
const ConsortiumPage = lazy(() =>
  import('./consortium/page').then(({ ConsortiumPage }) => ({ default: ConsortiumPage })),
)
const StatisticsPage = lazy(() =>
  import('./statistics/page').then(({ StatisticsPage }) => ({ default: StatisticsPage })),
)
const VerifyPage = lazy(() => import('./verify/page').then(({ VerifyPage }) => ({ default: VerifyPage })))

/** The part of the page at a path; nothing where there is none. */
function partAt(path: string): ReactNode {
  if (path === '/') return <ShowPage />
  if (path === '/car') return <LookUpPage />
  if (path === '/consortium') return <ConsortiumPage />
  if (path === '/statistics') return <StatisticsPage />
  if (path === '/verify') return <VerifyPage />
  if (/^\/(trade|dispute)(\/|$)/.test(path)) return <Trade path={path} />
  if (path === '/add' || path.startsWith('/add/')) return <AddPage />
  if (path === '/account') return <AccountPage />
  const vin = /^\/car\/([^/]+)$/.exec(path)?.[1]
  if (vin === undefined) return null
  return <CarPage key={vin} vin={decoded(vin)} />
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

export function App() {
  const { path } = useRoute()
  const { t } = useWords()
  useResumedLight()
  const main = useRef<HTMLElement>(null)
  const before = useRef(path)
  const pending = usePending()

  useEffect(() => {
    if (before.current === path) return
    before.current = path
    main.current?.focus({ preventScroll: true })
    if (path !== '/') scrollTo(0, 0)
  }, [path])

  return (
    <>
      <a className="skip" href="#main" onClick={(event) => (event.preventDefault(), main.current?.focus())}>
        {t.frame.skip}
      </a>
      <Header path={path} />
      <Banners />
      <main id="main" ref={main} tabIndex={-1}>
        <Boundary path={path}>
          <Suspense fallback={<Lines count={8} />}>{partAt(path) ?? <Nowhere />}</Suspense>
        </Boundary>
      </main>
      <Footer />
      <Suspense>{pending && <OutboxSign />}</Suspense>
    </>
  )
}

function Nowhere() {
  const { t } = useWords()
  return (
    <section className="page narrow">
      <h1>{t.frame.nowhere}</h1>
      <p>
        {t.frame.nowhereHelp} <a href="#/">{t.frame.show}</a>
      </p>
    </section>
  )
}
