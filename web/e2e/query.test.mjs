import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { accessible, open, openBrowser } from './browser.mjs'
import { chosenLives } from './lives.mjs'

const lives = chosenLives()
let browser
before(async () => (browser = await openBrowser()))
after(() => browser.close())

/** The figures that a life must have in the end, by their names on the page. */
const figuresOf = ({ expect }) => ({
  odometer_verdict: expect.odometer_verdict,
  last_odometer_km: expect.last_odometer_km,
  owners: expect.owners,
  accidents: expect.accidents,
  total_losses: expect.total_losses,
  open_recalls: expect.open_recalls.length ?? expect.open_recalls,
  brands: expect.brands.join(','),
  stolen: expect.stolen,
  lien: expect.lien,
  scrapped: expect.scrapped,
  records: expect.records_accepted,
})

const asTexts = (figures) => Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, String(value)]))

const shown = (page) =>
  page.$$eval('[data-figure]', (figures) =>
    Object.fromEntries(figures.map((it) => [it.dataset.figure, it.dataset.value])),
  )

for (const life of lives.slice(0, 5)) {
  test(`the figures of ${life.vin} (${life.tags.join(', ')})`, async () => {
    const { page, close } = await open(browser, `#/car/${life.vin}`)
    await page.locator('.figures').waitFor()
    const { value: _, ...told } = await shown(page)
    assert.deepEqual(told, asTexts(figuresOf(life)))
    await page.locator(`#record-${life.expect.records_accepted - 1}`).waitFor()
    assert.equal(await page.locator('.entry').count(), life.expect.records_accepted)
    assert.equal(await page.locator('.chart-pair').count(), life.expect.illogical_pairs.length)
    await page
      .getByText(/at block \d/)
      .first()
      .waitFor()
    await close()
  })
}

test('a VIN is explained as it is typed', async () => {
  const { page, close } = await open(browser, '#/car')
  const input = page.getByLabel('VIN or chassis number')
  const says = page.locator('#vin-says')
  await input.fill('1M8GDM9AXKPO4')
  await says.getByText('no VIN has the letter O').waitFor()
  await says.getByText('4 characters are missing.').waitFor()
  await input.fill('1M8GDM9A1KP042788')
  await says.getByText('place 9 must be X').waitFor()
  await input.fill('11111111111111111')
  await says.getByText('Seventeen times the same character').waitFor()
  await input.fill(lives[0].vin.toLowerCase())
  await page.getByRole('button', { name: 'Open the file' }).click()
  await page.locator('.figures').waitFor()
  await close()
})

test('without a camera the scanner says so', async () => {
  const { page, close } = await open(browser, '#/car')
  await page.getByRole('button', { name: 'Scan' }).click()
  await page.getByText('Type the VIN instead.').waitFor()
  await close()
})

test('a car that nobody registered, and what is no VIN', async () => {
  const { page, close } = await open(browser, '#/car/1M8GDM9AXKP042788')
  await page.getByRole('alert').getByText('Nobody registered this car').waitFor()
  await page.goto(page.url().replace('1M8GDM9AXKP042788', '1M8GDM9AXKPO42788'))
  await page.getByRole('alert').getByText('That is no VIN').waitFor()
  await close()
})

test('it prints', async () => {
  const { page, close } = await open(browser, `#/car/${lives[0].vin}`)
  await page.locator('.entry').first().waitFor()
  const pdf = await page.pdf({ format: 'A4' })
  assert.ok(pdf.length > 20_000)
  await close()
})

for (const size of ['desk', 'phone']) {
  for (const theme of ['light', 'dark']) {
    test(`axe finds nothing: Query, ${size}, ${theme}`, async () => {
      const { page, close } = await open(browser, `#/car/${lives[1].vin}`, { size, theme })
      await page.locator('.entry').first().waitFor()
      await accessible(page, 'Query')
      const wide = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      assert.equal(wide, 0, 'nothing is wider than the window')
      await page.goto(page.url().replace(/#.*/, '#/car'))
      await page.getByLabel('VIN or chassis number').fill('1M8GDM9AXKPO')
      await page.getByText('5 characters are missing.').waitFor()
      await accessible(page, 'the VIN')
      await close()
    })
  }
}
