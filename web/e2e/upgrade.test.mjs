// A runtime that is renewed while the page is open: URCAR_NEXT_RUNTIME names one of a higher spec_version.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { accessible, open, openBrowser } from './browser.mjs'
import { chosenLives, importLives } from './lives.mjs'
import { ask, startNode, until } from './node.mjs'
import { client, dialogOf, FINAL, moneyOf, signIn } from './signing.mjs'

const NEXT = process.env.URCAR_NEXT_RUNTIME
const UNIT = 10n ** 12n
const CHARLIE = '5FLSigC9HGRKVhB9FiEo4Y3koPsNmBmLJbpXg2mp1hXcS59Y'
/** Milliseconds from the decision on the runtime to its enactment: as few as the chain allows. */
const TERMS = { upgradeDelay: 60_000 }
const [life] = chosenLives()

let node
let browser
before(async () => {
  ;[node, browser] = await Promise.all([startNode({ terms: TERMS }), openBrowser()])
  await importLives(node.url, [life])
})
after(() => (node?.stop(), browser?.close()))

const urcar = (...args) => client(args, node.url)
const versionOf = async () => (await ask(node.url, 'state_getRuntimeVersion')).specVersion

/** Has the consortium decide on the next runtime, and waits until it is due; gives the mandate's number. */
async function decided() {
  const suris = Array.from({ length: 20 }, (_, index) => `//UrCar//${index}`)
  await urcar('mandate', 'request', 'upgrade', NEXT, '--yes', '--suri', ...suris)
  const mandate = (await urcar('mandate', 'list')).at(-1)
  const isDue = async () => Number((await ask(node.url, 'vehicle_get', { vin: life.vin })).block.time) >= mandate.due
  await until('the mandate is due', isDue)
  return mandate.id
}

async function prepare(page, amount) {
  await page.getByLabel('To which account').fill(CHARLIE)
  await page.getByLabel('Amount in URC').fill(amount)
  await page.getByRole('button', { name: 'Send money' }).click()
  await dialogOf(page)
    .getByText(/^about 0\.\d+ URC$/)
    .waitFor(FINAL)
}

/** Signs what is asked, and waits until it is final. */
async function sign(page) {
  await dialogOf(page).getByRole('button', { name: 'Sign and send' }).click(FINAL)
  await dialogOf(page)
    .getByText(/^Final since block /)
    .waitFor(FINAL)
  await dialogOf(page).getByRole('button', { name: 'Done' }).click()
}

const CODE = '0x3a636f6465'

/** Keeps the final blocks that a page's connections begin with. */
function keepFirstBlocks(page) {
  page.firstBlocks = []
  page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => {
      const text = String(payload)
      if (!text.includes('"event":"initialized"')) return
      page.firstBlocks.push(JSON.parse(text).params.result.finalizedBlockHashes)
    }),
  )
}

/** Whether the blocks that a page's first connection began with have two runtimes. */
async function spansRuntimes({ firstBlocks: [hashes] }) {
  const codeAt = (hash) => ask(node.url, 'state_getStorageHash', [CODE, hash])
  return hashes.length > 2 && (await codeAt(hashes[0])) !== (await codeAt(hashes.at(-1)))
}

test('the page goes on with a renewed runtime, tells of it, and signs for it', async () => {
  const old = await versionOf()
  const { page, close } = await open(browser, '#/account', { node: node.url })
  await signIn(page, /^Dave/)
  const had = (await moneyOf(CHARLIE, node.url)).free
  await prepare(page, '2')
  await sign(page)
  const mandate = await decided()

  const other = await open(browser, '#/account', { node: node.url, prepare: keepFirstBlocks })
  await signIn(other.page, /^Eve/)

  // Asked under the one runtime, and signed under the other.
  await prepare(page, '3')
  await urcar('mandate', 'enact', String(mandate), '--suri', '//UrCar//1', '--yes')
  await urcar('mandate', 'apply', NEXT, '--suri', '//UrCar//1', '--yes')
  await until('the node runs the next runtime', async () => (await versionOf()) > old)
  const told = `The chain’s rules were renewed: version ${old} became ${await versionOf()}`
  await page.getByText(told).waitFor(FINAL)

  // Loaded anew when some of the last final blocks have the one runtime, and some the other.
  other.page.firstBlocks = []
  await other.page.reload()
  await other.page.getByRole('button', { name: /^Account:\s*Eve/ }).waitFor(FINAL)
  await prepare(other.page, '6')
  await sign(other.page)
  assert.ok(await spansRuntimes(other.page), 'the page was loaded just after the renewal')
  await other.close()

  await sign(page)
  await page.getByText('Everything that this page signs is as before; you can go on.').waitFor()
  await accessible(page, 'a renewed runtime')
  assert.equal((await moneyOf(CHARLIE, node.url)).free - had, 11n * UNIT)

  // Asked and signed under the new one.
  await prepare(page, '4')
  await sign(page)
  assert.equal((await moneyOf(CHARLIE, node.url)).free - had, 15n * UNIT)
  await page.getByText(told).locator('..').getByRole('button', { name: 'Close' }).click()
  await page.getByText(told).waitFor({ state: 'detached' })
  await page.goto(page.url().replace(/#.*/, `#/car/${life.vin}`))
  await page.locator(`[data-figure="records"][data-value="${life.expect.records_accepted}"]`).waitFor(FINAL)
  await close()
})
