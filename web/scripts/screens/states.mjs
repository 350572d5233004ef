// The states of the page of which pictures are taken, over the chain of scripts/demo.

/** An Audi whose odometer was rolled back; a car with pictures, which is for sale; one that an insurer wrote off. */
export const AUDI = 'WAUZZZ7UZGA100228'
const PICTURED = 'WUCZZZ2SZHR100149'
const LOST = 'WVGZZZ5NZEW069297'

const MANUFACTURER = '//UrCar//0'
const WORKSHOP = '//UrCar//11'
const INSURER = '//UrCar//14'
const OTHER_INSURER = '//UrCar//15'
const ownerOf = (vin, number) => `//owner//${vin}//${number}`

/** Where no node listens. */
const NOWHERE = 'ws://127.0.0.1:42998'

const openNode = (page) => page.locator('.head .node').click()

/** Clicks what only a narrow window has. */
const clickIfShown = (selector) => async (page) => {
  const button = page.locator(selector)
  if (await button.isVisible()) await button.click()
}

const openAll = (page) =>
  page.evaluate(() => document.querySelectorAll('main details').forEach((it) => (it.open = true)))

const typeWrongVin = (page) => page.locator('main input').first().fill('WAUZZZ7UZGA10O2')

const untilLight = (page) =>
  page
    .locator('.light-line[data-standing="good"]')
    .waitFor()
    .catch(() => undefined)

const checkForm = (page) => page.locator('.entry-form button.primary').last().click()

const paste = async (page, { tampered }) => {
  await page.locator('.drop summary').click()
  await page.locator('.drop textarea').fill(await tampered())
  await page.locator('.drop details .button').click()
}

const scrollTo = (selector) => (page) =>
  page.evaluate((it) => document.querySelector(it)?.scrollIntoView({ block: 'start' }), selector)

/**
 * Each has a name, an address, `as` the path of the key that signs, `act` what is done once it is loaded, `node` another
 * node, `light` with the light client, `view` for what is in sight alone.
 */
export const STATES = [
  { name: 'show', path: '#/' },
  { name: 'show-all', path: '#/?cars=all' },
  {
    name: 'show-filter',
    path: '#/?cars=all&accidents_max=0&makes=Volkswagen&makes=BMW&model_year_from=2012',
    act: clickIfShown('.panel-open'),
  },
  { name: 'show-empty', path: '#/?cars=all&text=zeppelin' },
  { name: 'show-unknown', path: '#/?cars=all&nonsense=1' },
  { name: 'menu', path: '#/', act: clickIfShown('.menu-button'), view: true },
  { name: 'query', path: '#/car' },
  { name: 'query-wrong', path: '#/car', act: typeWrongVin },
  { name: 'car', path: `#/car/${AUDI}` },
  { name: 'car-open', path: `#/car/${AUDI}`, act: openAll },
  { name: 'car-pictures', path: `#/car/${PICTURED}` },
  { name: 'car-lost', path: `#/car/${LOST}` },
  { name: 'car-unknown', path: '#/car/WVWZZZ1KZ6W612305' },
  { name: 'car-wrong', path: '#/car/NONSENSE' },
  { name: 'verify', path: '#/verify' },
  { name: 'verify-tampered', path: '#/verify', act: paste },
  { name: 'add-out', path: '#/add' },
  { name: 'add', path: '#/add', as: WORKSHOP },
  { name: 'add-form', path: `#/add/record/maintenance?vin=${AUDI}`, as: WORKSHOP },
  { name: 'add-errors', path: `#/add/record/accident?vin=${AUDI}`, as: INSURER, act: checkForm },
  { name: 'add-make', path: '#/add/record/manufacture', as: MANUFACTURER },
  { name: 'add-file', path: '#/add/file', as: WORKSHOP },
  { name: 'add-attest', path: '#/add/attest', as: OTHER_INSURER },
  { name: 'add-mine', path: '#/add/mine', as: WORKSHOP },
  { name: 'trade-out', path: '#/trade' },
  { name: 'trade', path: '#/trade', as: ownerOf(PICTURED, 2) },
  { name: 'trade-listed', path: `#/trade/${PICTURED}`, as: ownerOf(PICTURED, 2) },
  { name: 'trade-list', path: `#/trade/${AUDI}`, as: ownerOf(AUDI, 3) },
  { name: 'trade-buy', path: `#/trade/${PICTURED}`, as: '//Bob' },
  { name: 'trade-dispute', path: `#/trade/${AUDI}/dispute`, as: ownerOf(AUDI, 3) },
  { name: 'dispute', path: '#/dispute/0', as: MANUFACTURER },
  { name: 'dispute-none', path: '#/dispute/999' },
  { name: 'account-out', path: '#/account' },
  {
    name: 'account-dialog',
    path: '#/account',
    act: (page) => page.locator('main .button').first().click(),
    view: true,
  },
  { name: 'account', path: '#/account', as: '//Ferdie' },
  { name: 'account-workshop', path: '#/account', as: WORKSHOP },
  { name: 'statistics', path: '#/statistics' },
  { name: 'statistics-open', path: '#/statistics', act: openAll },
  { name: 'consortium', path: '#/consortium' },
  { name: 'consortium-seat', path: '#/consortium', as: MANUFACTURER },
  { name: 'consortium-open', path: '#/consortium', act: openAll },
  { name: 'away', path: '#/', node: NOWHERE },
  { name: 'away-car', path: `#/car/${AUDI}`, node: NOWHERE },
  { name: 'node', path: '#/', act: openNode, view: true },
  { name: 'light', path: `#/car/${AUDI}`, light: true, act: untilLight },
  { name: 'light-panel', path: '#/', light: true, act: openNode, view: true },
  { name: 'nowhere', path: '#/nowhere' },
]

/** The six of the README, each with its language and theme. */
export const README = [
  { name: 'show', path: '#/', language: 'en', theme: 'light' },
  { name: 'car', path: `#/car/${AUDI}`, language: 'en', theme: 'light' },
  { name: 'damage', path: `#/car/${PICTURED}`, act: scrollTo('#part-damage'), language: 'zh', theme: 'dark' },
  {
    name: 'verify',
    path: '#/verify',
    act: async (page, tools) => {
      await paste(page, tools)
      await page.locator('.outcome').waitFor()
      await scrollTo('.outcome')(page)
    },
    language: 'en',
    theme: 'light',
  },
  { name: 'trade', path: `#/trade/${PICTURED}`, as: '//Bob', language: 'en', theme: 'light' },
  { name: 'statistics', path: '#/statistics', language: 'en', theme: 'dark' },
].map((state) => ({ ...state, view: true }))
