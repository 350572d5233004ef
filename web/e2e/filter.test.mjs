// Filters of several fields at once, set in the panel: what is found, and what the panel counts.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { NODE, open, openBrowser } from './browser.mjs'
import { chosenLives } from './lives.mjs'
import { ask, until } from './node.mjs'
import { FINAL } from './signing.mjs'

/** Cars as the state has them, which the index, asked by the page, is held against. */
let cars
let browser
before(async () => {
  browser = await openBrowser()
  cars = await Promise.all(chosenLives().map(({ vin }) => ask(NODE, 'vehicle_get', { vin })))
})
after(() => browser.close())

const makeOf = ({ specification }) => specification.make
const yearOf = ({ specification }) => specification.model_year
const distanceOf = ({ distance_km: whole }) => whole
const brandsOf = ({ condition }) => condition.brands
const within = (value, from, to) => value !== null && value >= from && value <= to

/** The make that most cars have. */
function commonMake() {
  const often = (make) => cars.filter((car) => makeOf(car) === make).length
  return cars.map(makeOf).reduce((most, make) => (often(make) > often(most) ? make : most))
}

/** The value in the middle of those that are known. */
const middle = (values) => values.filter((it) => it !== null).sort((a, b) => a - b)[Math.floor(values.length / 2)]

const group = (page, name) => page.getByRole('group', { name })

async function setRange(page, name, from, to) {
  // One after the other without a pause, as people type.
  await group(page, name).getByLabel('From').fill(String(from))
  await group(page, name).getByLabel('To').fill(String(to))
}

async function chooseBrand(page, mode, code) {
  const brands = group(page, 'Title brands')
  await brands.getByRole('combobox').selectOption(mode)
  if (code) await brands.getByRole('checkbox', { name: new RegExp(`^${code} `) }).check()
}

/** What a search of the filter finds: by the page, by the node, and in the state. */
async function compare(page, filter, matches) {
  const expected = cars.filter(matches).map(({ vin }) => vin)
  const { total, vehicles, facets } = await ask(NODE, 'vehicle_search', {
    filter,
    limit: 100,
    facets: ['make', 'brand', 'model_year'],
  })
  assert.deepEqual(vehicles.map(({ vin }) => vin).sort(), expected.sort(), JSON.stringify(filter))
  const words = new RegExp(`^${total} cars?$`)
  await page.getByRole('status').filter({ hasText: words }).waitFor(FINAL)
  if (total === 0) await page.getByText('No car matches all of that').waitFor(FINAL)
  else {
    const links = page.locator('.cars a.card')
    const first = async () => expected.includes((await links.first().getAttribute('href')).split('/').at(-1))
    await until('the first card is one that is found', first)
    if (total <= 4) assert.equal(await links.count(), total)
  }
  const makes = facets.find(({ facet }) => facet === 'make').values
  const shown = () =>
    group(page, /^Make/)
      .locator('li')
      .evaluateAll((lines) =>
        lines.map((line) => [
          line.querySelector('.check-word').textContent,
          Number(line.querySelector('.check-count').textContent),
        ]),
      )
  const counts = new Map(makes.map(({ value, count }) => [value, count]))
  const isCounted = async () => {
    const lines = await shown()
    return lines.length > 0 === makes.length > 0 && lines.every(([word, count]) => (counts.get(word) ?? 0) === count)
  }
  await until(`the panel counts as the node does: ${JSON.stringify(makes)}`, isCounted)
  return total
}

test('a make, years and a distance together', async () => {
  const make = commonMake()
  const year = middle(cars.map(yearOf))
  const distance = middle(cars.map(distanceOf))
  const { page, close } = await open(browser, '#/?cars=all')
  await group(page, /^Make/)
    .getByRole('checkbox', { name: new RegExp(`^${make}`) })
    .check(FINAL)
  const ofMake = (car) => makeOf(car) === make
  assert.ok((await compare(page, { makes: [make] }, ofMake)) > 1)
  await setRange(page, /^Model year/, 2000, year)
  const old = (car) => ofMake(car) && within(yearOf(car), 2000, year)
  await compare(page, { makes: [make], model_year_from: 2000, model_year_to: year }, old)
  await setRange(page, /^Distance run/, 0, distance)
  const filter = {
    ...{ makes: [make], model_year_from: 2000, model_year_to: year },
    ...{ distance_km_from: 0, distance_km_to: distance },
  }
  await compare(page, filter, (car) => old(car) && within(distanceOf(car), 0, distance))
  // By the address that came of it another finds the same.
  const address = page.url().replace(/.*#/, '#')
  const other = await open(browser, address)
  await compare(other.page, filter, (car) => old(car) && within(distanceOf(car), 0, distance))
  await other.close()
  await close()
})

test('years and distance without a make, and what contradicts each other finds nothing', async () => {
  const year = middle(cars.map(yearOf))
  const distance = middle(cars.map(distanceOf))
  const { page, close } = await open(browser, '#/?cars=all')
  await setRange(page, /^Model year/, year, 2100)
  await setRange(page, /^Distance run/, distance, 999999)
  const filter = { model_year_from: year, model_year_to: 2100, distance_km_from: distance, distance_km_to: 999_999 }
  const matches = (car) => within(yearOf(car), year, 2100) && within(distanceOf(car), distance, 999_999)
  await compare(page, filter, matches)
  await setRange(page, /^Distance run/, 999_998, 999_999)
  await compare(page, { ...filter, distance_km_from: 999_998 }, () => false)
  await page.getByRole('button', { name: 'Clear the filter' }).last().click()
  assert.equal(await compare(page, {}, () => true), cars.length)
  await close()
})

test('brands: with one, without it, without any, and beside a make and years', async () => {
  const branded = cars.find((car) => brandsOf(car).length > 0)
  const [code] = brandsOf(branded)
  const { page, close } = await open(browser, '#/?cars=all')
  await chooseBrand(page, 'any_of', code)
  const has = (car) => brandsOf(car).includes(code)
  const total = await compare(page, { brands: { any_of: [code] } }, has)
  assert.ok(total > 0 && total < cars.length)
  const make = makeOf(branded)
  await group(page, /^Make/)
    .getByRole('checkbox', { name: new RegExp(`^${make}`) })
    .check(FINAL)
  await compare(page, { brands: { any_of: [code] }, makes: [make] }, (car) => has(car) && makeOf(car) === make)
  await chooseBrand(page, 'without')
  const hasNot = (car) => !has(car) && makeOf(car) === make
  await compare(page, { brands: { without: [code] }, makes: [make] }, hasNot)
  await chooseBrand(page, 'none')
  const none = (car) => brandsOf(car).length === 0
  await compare(page, { brands: 'none', makes: [make] }, (car) => none(car) && makeOf(car) === make)
  const year = yearOf(branded)
  await setRange(page, /^Model year/, year - 2, year + 2)
  const filter = { brands: 'none', makes: [make], model_year_from: year - 2, model_year_to: year + 2 }
  await compare(page, filter, (car) => none(car) && makeOf(car) === make && within(yearOf(car), year - 2, year + 2))
  await close()
})
