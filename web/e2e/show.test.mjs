import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { accessible, open, openBrowser } from './browser.mjs'
import { chosenLives, pricesOf } from './lives.mjs'
import { until } from './node.mjs'

const lives = chosenLives()
let browser
before(async () => (browser = await openBrowser()))
after(() => browser.close())

const vinsWhere = (test) =>
  lives
    .filter(test)
    .map(({ vin }) => vin)
    .sort()

/** The VINs of all cards, wherever one has to scroll to. */
async function vinsOf(page, expected) {
  const seen = new Set()
  const isWhole = async () => {
    for (const href of await page.$$eval('.cars a.card', (cards) => cards.map((card) => card.getAttribute('href')))) {
      seen.add(href.split('/').at(-1))
    }
    // From the end it goes on at the top: a slow browser draws nothing of what is scrolled past.
    await page.evaluate(() => {
      const before = scrollY
      scrollBy(0, 700)
      if (scrollY === before) scrollTo(0, 0)
    })
    return seen.size >= expected
  }
  await until(`${expected} cards were in sight`, isWhole)
  return [...seen].sort()
}

const total = (page, words) =>
  page
    .getByRole('status')
    .filter({ hasText: new RegExp(`^${words}$`) })
    .waitFor()

test('all cars, and those of a make chosen in the panel', async () => {
  const { page, close } = await open(browser, '#/?cars=all')
  await total(page, `${lives.length} cars`)
  const makes = lives.map(({ spec }) => spec.make)
  const often = (make) => makes.filter((it) => it === make).length
  const make = makes.reduce((most, it) => (often(it) > often(most) ? it : most))
  await page
    .getByRole('group', { name: 'Make', exact: true })
    .getByRole('checkbox', { name: new RegExp(`^${make}`) })
    .check()
  const expected = vinsWhere(({ spec }) => spec.make === make)
  await total(page, expected.length === 1 ? '1 car' : `${expected.length} cars`)
  assert.deepEqual(await vinsOf(page, expected.length), expected)
  assert.match(page.url(), new RegExp(`makes=${make}`))
  await close()
})

test('the filter is in the address: it can be sent, and one comes back to it', async () => {
  const { page, close } = await open(browser, '#/?cars=all&verdicts=illogical&sort=-model_year')
  const expected = vinsWhere(({ expect }) => expect.odometer_verdict === 'illogical')
  await total(page, expected.length === 1 ? '1 car' : `${expected.length} cars`)
  assert.deepEqual(await vinsOf(page, expected.length), expected)
  await page.evaluate(() => scrollTo(0, 0))
  await page.locator('.cars a.card').first().click()
  await page.getByText('No record is not a clean record.').waitFor()
  await page.goBack()
  await total(page, expected.length === 1 ? '1 car' : `${expected.length} cars`)
  await close()
})

test('cars for sale, by price, and the list as CSV', async () => {
  const { page, close } = await open(browser, '#/')
  const prices = pricesOf(lives)
  if (!process.env.URCAR_URL) await total(page, `${prices.size} cars`)
  const [vin, price] = [...prices][0]
  await page.goto(`${page.url()}?price_from=${price}&price_to=${price}&text=${vin}`)
  await page.getByRole('link', { name: 'Open this car' }).waitFor()
  await page.goto(page.url().replace(/&text=.*/, ''))
  await page.locator(`a.card[href="#/car/${vin}"]`).waitFor()
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save as CSV' }).click()
  const text = await (await import('node:fs/promises')).readFile(await (await download).path(), 'utf8')
  assert.match(text, new RegExp(`^vin,make,.*\r\n[\\s\\S]*${vin},`))
  assert.match(text, new RegExp(`,${price},`))
  await close()
})

test('nothing found, and an address that asks for what nobody knows', async () => {
  const { page, close } = await open(browser, '#/?cars=all&makes=NoSuchMake&colour=red')
  await page.getByText('No car matches all of that').waitFor()
  await page.getByText(/that is left out: colour/).waitFor()
  await page.getByRole('button', { name: 'Clear the filter' }).last().click()
  await total(page, `${lives.length} cars`)
  await close()
})

test('a filter that contradicts itself is refused in words', async () => {
  const { page, close } = await open(browser, '#/?price_from=9&price_to=2')
  await page.getByRole('alert').getByText('7017').waitFor()
  await page.getByText('the lowest price is above the highest').waitFor()
  await close()
})

for (const size of ['desk', 'phone']) {
  for (const theme of ['light', 'dark']) {
    test(`axe finds nothing: Show, ${size}, ${theme}`, async () => {
      const { page, close } = await open(browser, '#/?cars=all', { size, theme })
      await total(page, `${lives.length} cars`)
      await accessible(page, 'Show')
      if (size === 'phone') {
        await page.getByRole('button', { name: 'Filter' }).click()
        await page.getByRole('group', { name: 'Make' }).waitFor()
        await accessible(page, 'the filter')
      }
      const wide = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      assert.equal(wide, 0, 'nothing is wider than the window')
      await close()
    })
  }
}
