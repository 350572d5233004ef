import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { accessible, NODE, open, openBrowser } from './browser.mjs'
import { chosenLives } from './lives.mjs'
import { ask, until } from './node.mjs'
import { client, dialogOf, FINAL, signIn } from './signing.mjs'

const EVE = '5HGjWAeFDfFCWPsjFQdVV2Msvz2XtMktvgocEZcCj68kUMaw'
const organisations = JSON.parse(
  readFileSync(join(import.meta.dirname, '..', '..', 'data', 'organisations.json'), 'utf8'),
)
const NAME = `Walk Motors ${Date.now()}`

let browser
before(async () => (browser = await openBrowser()))
after(() => browser.close())

const urcar = (...args) => client(args)
const part = (page, name) => page.locator(`[data-part="${name}"]`)
const listed = async () => urcar('writer', 'list', '--at', 'best')
const standingOf = async (account) => (await listed()).find((it) => it.account === account)?.writer.standing

/** Signs what the open dialogue asks, and waits until it is final. */
async function sign(page, action) {
  await dialogOf(page).getByRole('button', { name: action, exact: true }).click(FINAL)
  await dialogOf(page)
    .getByText(/^Final since block /)
    .waitFor(FINAL)
  await dialogOf(page).getByRole('button', { name: 'Done' }).click()
}

test('the chain’s health, organisations and validators are those of the node', async () => {
  const { page, close } = await open(browser, '#/consortium')
  await part(page, 'organisations').locator('tbody tr').first().waitFor(FINAL)
  const all = await listed()
  assert.equal(await part(page, 'organisations').locator('tbody tr').count(), all.length)
  const best = Number((await ask(NODE, 'chain_getHeader', [])).number)
  const shown = Number((await page.locator('[data-figure="best"] dd').textContent()).replaceAll(',', ''))
  assert.ok(Math.abs(best - shown) < 10, `${best} and ${shown}`)
  assert.match(await page.locator('[data-figure="index"] dd').textContent(), /up to date|behind/)
  const validators = part(page, 'validators').locator('[data-validator]')
  await validators.first().getByText('authors').waitFor(FINAL)
  await part(page, 'organisations').getByRole('searchbox').fill('authority')
  const authorities = all.filter(({ writer }) => writer.roles.includes('authority')).length
  const isFiltered = async () => (await page.locator('[data-organisation]').count()) === authorities
  await until('the list is filtered', isFiltered)
  await close()
})

test('an application, a motion to admit it, votes, its execution, and the first record of who was admitted', async () => {
  const { page, close } = await open(browser, '#/consortium')
  await signIn(page, /^Eve/)
  const seat = part(page, 'seat')
  await seat.getByLabel('Name of the organisation').fill(NAME, FINAL)
  await seat.getByLabel(/^Country/).fill('deu')
  await seat.getByRole('checkbox', { name: 'workshop' }).check()
  await seat.getByRole('button', { name: 'Apply for admission' }).click()
  await dialogOf(page)
    .getByText(/go on hold as a bond/)
    .waitFor()
  await accessible(page, 'the application')
  await sign(page, 'Apply for admission')
  assert.equal(await standingOf(EVE), 'applied')

  await signIn(page, new RegExp(`^${organisations[0].name}`))
  const row = page.locator(`[data-organisation="${EVE}"]`)
  await row.getByRole('button', { name: 'Propose to admit it' }).click(FINAL)
  const form = page.locator('#propose')
  await form.getByText(/^It takes \d+ votes of \d+ seats/).waitFor()
  await accessible(page, 'the proposal')
  await form.getByRole('button', { name: 'Go on' }).click()
  await sign(page, 'Propose it')

  const card = part(page, 'motions').locator('li[data-hash]').filter({ hasText: NAME })
  await card.getByRole('button', { name: 'Vote for it' }).click(FINAL)
  await sign(page, 'Vote for it')
  await card.getByText('You voted for it.').waitFor(FINAL)
  const hash = await card.getAttribute('data-hash')
  const motion = async () => (await urcar('writer', 'proposals')).find((it) => it.hash === hash)
  const { ayes, threshold } = await motion()
  assert.equal(ayes.length, 1)
  await signIn(page, new RegExp(`^${organisations[1].name}`))
  await card.getByRole('button', { name: 'Vote for it' }).click(FINAL)
  await sign(page, 'Vote for it')
  await card.getByText('You voted for it.').waitFor(FINAL)
  assert.equal((await motion()).ayes.length, 2)
  const others = Array.from({ length: threshold - 2 }, (_, index) => `//UrCar//${index + 2}`)
  await Promise.all(others.map((suri) => urcar('writer', 'vote', hash, '--suri', suri, '--yes')))

  await card.getByText('enough voted for it').waitFor(FINAL)
  assert.equal(await standingOf(EVE), 'applied')
  await card.getByRole('button', { name: 'Close the vote' }).click()
  await dialogOf(page).getByText('Enough voted for it: it is carried out now.').waitFor()
  await sign(page, 'Close the vote')
  assert.equal(await standingOf(EVE), 'active')
  const { name, roles, country } = await ask(NODE, 'writer_get', { account: EVE })
  assert.deepEqual({ name, roles, country }, { name: NAME, roles: ['workshop'], country: 'DEU' })
  await row.getByText('active').waitFor(FINAL)
  assert.equal(await card.count(), 0)

  // It may write from now on.
  const [{ vin }] = chosenLives()
  await signIn(page, /^Eve/)
  await page.goto(page.url().replace(/#.*/, `#/add/record/odometer_reading?vin=${vin}`))
  await page.getByLabel('Odometer', { exact: true }).fill('999001', FINAL)
  await page.getByLabel('Unit').first().selectOption('km')
  await page.getByRole('button', { name: 'Check', exact: true }).click()
  const asked = page.getByLabel('I have looked at this, and it is meant so')
  await page.getByRole('button', { name: 'Sign and send' }).or(asked).first().waitFor(FINAL)
  if (await asked.count()) await asked.check()
  await page.getByRole('button', { name: 'Sign and send' }).click()
  await dialogOf(page).getByRole('button', { name: 'Sign', exact: true }).click(FINAL)
  await page.getByText('Written, and final').waitFor(FINAL)
  const number = Number(await page.locator('[data-number]').getAttribute('data-number'))
  const { records } = await ask(NODE, 'vehicle_history', { vin, from: number })
  assert.equal(records[0].record.author.organisation.account, EVE)
  assert.equal(records[0].record.odometer.value, 999001)
  await close()
})

test('a mandate waits, is objected to, and the chain knows it', async () => {
  const suris = Array.from({ length: 20 }, (_, index) => `//UrCar//${index}`)
  await urcar('mandate', 'request', 'set-term', 'Consortium.MissedVotes', '4', '--yes', '--suri', ...suris)
  const { page, close } = await open(browser, '#/consortium')
  await signIn(page, new RegExp(`^${organisations[2].name}`))
  const line = part(page, 'mandates').locator('li[data-mandate]').filter({ hasText: 'Missed votes in a row' }).last()
  await line.getByText(/^0 of \d+ objections/).waitFor(FINAL)
  await line.getByRole('button', { name: 'Object' }).click()
  await dialogOf(page).getByText('An objection can’t be taken back.').waitFor()
  await sign(page, 'Object')
  await line.getByText('You object to it.').waitFor(FINAL)
  const waiting = await urcar('mandate', 'list')
  assert.equal(waiting.at(-1).objections.length, 1)
  await part(page, 'terms').locator('summary').click()
  await part(page, 'terms').locator('[data-term="Consortium.MissedVotes"]').getByText('3', { exact: true }).waitFor()
  await close()
})

test('a seat says that it is here', async () => {
  const { page, close } = await open(browser, '#/consortium')
  await signIn(page, new RegExp(`^${organisations[1].name}`))
  await part(page, 'seat').getByRole('button', { name: 'Say that it is here' }).click(FINAL)
  await sign(page, 'Say that it is here')
  await close()
})

for (const size of ['desk', 'phone']) {
  for (const theme of ['light', 'dark']) {
    test(`axe finds nothing: Consortium, ${size}, ${theme}`, async () => {
      const { page, close } = await open(browser, '#/consortium', { size, theme })
      await part(page, 'organisations').locator('tbody tr').first().waitFor(FINAL)
      await part(page, 'terms').locator('summary').click()
      await accessible(page, 'Consortium')
      const wide = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      assert.equal(wide, 0, 'nothing is wider than the window')
      await close()
    })
  }
}
