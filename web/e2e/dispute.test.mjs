// A dispute from its opening to the ruling, on a chain whose terms are so short that its end is seen.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { accessible, open, openBrowser } from './browser.mjs'
import { chosenLives, importLives, suriOf } from './lives.mjs'
import { ask, startNode } from './node.mjs'
import { client, dialogOf, FINAL, moneyOf, signIn, signInAsOwner } from './signing.mjs'

const UNIT = 10n ** 12n
const TERMS = { gracePeriod: 12, votingPeriod: 24 }
const life = chosenLives().find(({ tags }) => tags.includes('ordinary'))
const owner = suriOf(life)
const { vin } = life
/** A picture: one pixel. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

let node
let browser
before(async () => {
  ;[node, browser] = await Promise.all([startNode({ terms: TERMS }), openBrowser()])
  await importLives(node.url, [life])
  await client(['account', 'send', owner, '300', '--suri', '//Ferdie', '--yes'], node.url)
})
after(() => (node?.stop(), browser?.close()))

async function sign(page, action, happens) {
  await dialogOf(page).getByRole('button', { name: action, exact: true }).click(FINAL)
  await page.locator('.what-happened').getByText(happens).first().waitFor(FINAL)
}

test('the owner disputes a record, seats vote, and the ruling moves what it says', async () => {
  const { records, names } = await ask(node.url, 'vehicle_history', { vin })
  const { record } = records.findLast(({ record: it }) => it.kind === 'maintenance')
  const writer = record.author.organisation.account
  const { account } = await client(['account', 'show', owner], node.url)
  const { page, close } = await open(browser, '#/trade', { node: node.url })
  await signInAsOwner(page, vin)
  await page.goto(page.url().replace(/#.*/, `#/trade/${vin}/dispute`))
  await page.getByLabel('Which record is wrong').selectOption(String(record.number), FINAL)
  await page.getByLabel('Ground').selectOption('wrong_reading')
  await page.getByLabel('What is wrong, in words').fill('The clock showed more')
  const file = { name: 'clock.png', mimeType: 'image/png', buffer: PICTURE }
  await page.locator('input[type=file]').first().setInputFiles(file)
  await page.locator('.evidence-acknowledge input').check(FINAL)
  const before = { owner: await moneyOf(account, node.url), writer: await moneyOf(writer, node.url) }
  await page.getByRole('button', { name: 'Open the dispute' }).click()
  await sign(page, 'Open the dispute', /is open, with 100 URC on hold/)
  assert.equal((await moneyOf(account, node.url)).held - before.owner.held, 100n * UNIT)
  const [{ dispute: number }] = (await ask(node.url, 'vehicle_disputes', { vin })).disputes.slice(-1)

  await page.goto(page.url().replace(/#.*/, `#/dispute/${number}`))
  const seats = Array.from({ length: 26 }, (_, index) => `//UrCar//${index}`)
  const accounts = await Promise.all(
    seats.map(async (suri) => ({ suri, ...(await client(['account', 'show', suri], node.url)) })),
  )
  const others = accounts.filter((it) => it.account !== writer)
  const organisations = await client(['writer', 'list', '--at', 'best'], node.url)
  const first = organisations.find((it) => it.account === others[0].account).writer.name
  await signIn(page, new RegExp(`^${first}`))
  await page.getByRole('button', { name: 'Uphold: the record is wrong' }).click(FINAL)
  await dialogOf(page).getByText('A vote can’t be changed.').waitFor()
  await sign(page, 'Uphold: the record is wrong', /stands: uphold it/)
  await page.getByText('You voted to uphold: the record is wrong.').waitFor(FINAL)
  assert.equal(await page.getByRole('button', { name: 'Uphold: the record is wrong' }).count(), 0)
  const votes = others
    .slice(1, 13)
    .map(({ suri }) => client(['dispute', 'vote', String(number), 'uphold', '--suri', suri, '--yes'], node.url))
  const taken = (await Promise.allSettled(votes)).filter(({ status }) => status === 'fulfilled').length
  assert.ok(taken >= 9, `${taken} other votes were taken`)
  await page.getByText('This dispute is over.').waitFor(FINAL)
  await page.getByText(/Taken of bonds:/).waitFor(FINAL)
  await accessible(page, 'a ruled dispute')
  const ruled = await ask(node.url, 'vehicle_dispute', { number })
  // Votes are counted at the ruling.
  assert.deepEqual([ruled.votes_for, ruled.votes_against], [1 + taken, 0])
  assert.ok('upheld' in ruled.status || ruled.status === 'upheld', JSON.stringify(ruled.status))
  const { records: now } = await ask(node.url, 'vehicle_history', { vin })
  assert.equal(now[record.number].status, 'withdrawn')
  const ended = { owner: await moneyOf(account, node.url), writer: await moneyOf(writer, node.url) }
  assert.equal(ended.owner.held, before.owner.held)
  assert.ok(ended.owner.free > before.owner.free, `the award is more than the fees, to ${names[account] ?? account}`)
  assert.equal(before.writer.held - ended.writer.held, 2_000n * UNIT)
  await close()
})
