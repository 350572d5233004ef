// Takes pictures of every part of the page, built in dist, over a development node that has cars; by its eyes alone
// somebody sees whether it looks right. It also measures what eyes miss: pages wider than the window, small targets.
//
//   node scripts/screens.mjs --node ws://127.0.0.1:9944 --out FOLDER [--only WORD,..] [--languages en,zh,de]
//     [--themes light,dark] [--sizes desk,phone] [--readme]
//
// The node is one that `scripts/demo` started. --only takes the states whose name has one of the words. --readme takes
// the six of the README, as docs/pictures/page-*.webp. CHROMIUM names the browser, URCAR_NODE the program that tells the
// light client of the chain.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createDerive, DEV_MINI_SECRET, sr25519, sr25519Derive, ss58Address } from '@polkadot-labs/hdkd-helpers'
import { chromium } from 'playwright-core'
import { ask, freePort, lightSpecification } from '../e2e/node.mjs'
import { serve } from '../e2e/serve.mjs'

const web = join(import.meta.dirname, '..')
const { values: given } = parseArgs({
  options: {
    node: { type: 'string', default: 'ws://127.0.0.1:9944' },
    out: { type: 'string', default: 'screens' },
    only: { type: 'string' },
    languages: { type: 'string', default: 'en,zh,de' },
    themes: { type: 'string', default: 'light,dark' },
    sizes: { type: 'string', default: 'desk,phone' },
    readme: { type: 'boolean', default: false },
  },
})

const SIZES = { desk: { width: 1280, height: 900 }, phone: { width: 390, height: 844 } }
/** CSS pixels of height beyond which a picture is cut off. */
const TALLEST = 9_000
const AUDI = 'WAUZZZ7UZGA100228'
const PICTURED = 'WUCZZZ2SZHR100149'
const LOST = 'WVGZZZ5NZEW069297'
const WORKSHOP = '//UrCar//11'
const MANUFACTURER = '//UrCar//0'

const derive = createDerive({ seed: DEV_MINI_SECRET, curve: sr25519, derive: sr25519Derive })
const addressOf = (path) => ss58Address(derive(path).publicKey)
const ownerOf = (vin, number) => `//owner//${vin}//${number}`

/** The records of a car, as they are handed over, one of them forged. */
async function tampered() {
  const { records, vin } = await ask(given.node, 'vehicle_history', { vin: AUDI })
  const forged = records.map(({ record }) => record)
  const reading = forged.findLast((it) => it.odometer)
  reading.odometer.value -= 30_000
  return JSON.stringify({ vin: vin ?? AUDI, records: forged })
}

const paste = async (page) => {
  await page.locator('.drop summary').click()
  await page.locator('.drop textarea').fill(await tampered())
  await page.locator('.drop details .button').click()
  await settled(page)
}

const openAll = (page) =>
  page.evaluate(() => document.querySelectorAll('main details').forEach((it) => (it.open = true)))
const openNode = (page) => page.locator('.head .node').click()
const openMenu = async (page) =>
  (await page.locator('.menu-button').isVisible()) && page.locator('.menu-button').click()
const openPanel = async (page) => {
  const button = page.locator('.panel-open')
  if (await button.isVisible()) await button.click()
}

/** Every state: its name, its address, who signs, what is done. */
const STATES = [
  ['show', '#/'],
  ['show-all', '#/?cars=all'],
  ['show-filter', '#/?cars=all&accidents_max=0&makes=Volkswagen&makes=BMW&model_year_from=2012', { act: openPanel }],
  ['show-empty', '#/?cars=all&text=zeppelin'],
  ['show-unknown', '#/?cars=all&nonsense=1'],
  ['menu', '#/', { act: openMenu, whole: false }],
  ['query', '#/car'],
  [
    'query-wrong',
    '#/car',
    {
      act: async (page) => (
        await page.locator('main input').first().fill('WAUZZZ7UZGA10O2'),
        page.locator('main form button').last().click()
      ),
    },
  ],
  ['car', `#/car/${AUDI}`],
  ['car-open', `#/car/${AUDI}`, { act: openAll }],
  ['car-pictures', `#/car/${PICTURED}`],
  ['car-lost', `#/car/${LOST}`],
  ['car-unknown', '#/car/WVWZZZ1KZ6W612305'],
  ['car-wrong', '#/car/NONSENSE'],
  ['verify', '#/verify'],
  ['verify-tampered', '#/verify', { act: paste }],
  ['add-out', '#/add'],
  ['add', '#/add', { as: WORKSHOP }],
  ['add-form', `#/add/record/maintenance?vin=${AUDI}`, { as: WORKSHOP }],
  [
    'add-errors',
    `#/add/record/accident?vin=${AUDI}`,
    {
      as: '//UrCar//14',
      act: (page) =>
        page
          .locator('.entry-form')
          .locator('xpath=following::button[contains(@class,"primary")] | //form//button[contains(@class,"primary")]')
          .last()
          .click(),
    },
  ],
  ['add-make', '#/add/record/manufacture', { as: MANUFACTURER }],
  ['add-file', '#/add/file', { as: WORKSHOP }],
  ['add-attest', '#/add/attest', { as: '//UrCar//15' }],
  ['add-mine', '#/add/mine', { as: WORKSHOP }],
  ['trade-out', '#/trade'],
  ['trade', '#/trade', { as: ownerOf(PICTURED, 2) }],
  ['trade-listed', `#/trade/${PICTURED}`, { as: ownerOf(PICTURED, 2) }],
  ['trade-list', `#/trade/${AUDI}`, { as: ownerOf(AUDI, 3) }],
  ['trade-buy', `#/trade/${PICTURED}`, { as: '//Bob' }],
  ['trade-dispute', `#/trade/${AUDI}/dispute`, { as: ownerOf(AUDI, 3) }],
  ['dispute', '#/dispute/0', { as: '//UrCar//3' }],
  ['dispute-none', '#/dispute/999'],
  ['account-out', '#/account'],
  ['account-dialog', '#/account', { act: (page) => page.locator('main .button').first().click(), whole: false }],
  ['account', '#/account', { as: '//Ferdie' }],
  ['account-workshop', '#/account', { as: WORKSHOP }],
  ['statistics', '#/statistics'],
  ['consortium', '#/consortium'],
  ['consortium-seat', '#/consortium', { as: MANUFACTURER }],
  ['away', '#/', { node: 'ws://127.0.0.1:42998' }],
  ['away-car', `#/car/${AUDI}`, { node: 'ws://127.0.0.1:42998' }],
  ['node', '#/', { act: openNode, whole: false }],
  [
    'light',
    `#/car/${AUDI}`,
    {
      light: true,
      act: (page) =>
        page
          .locator('[data-standing="good"].light-line')
          .waitFor()
          .catch(() => {}),
    },
  ],
  ['light-panel', '#/', { light: true, act: openNode, whole: false }],
  ['nowhere', '#/nowhere'],
]

/** Until nothing is loaded any more, or ten seconds. */
async function settled(page) {
  await page.waitForLoadState('load')
  await page.evaluate(() => document.fonts.ready)
  await page
    .waitForFunction(
      () =>
        !document.querySelector('main .bone, main [aria-busy="true"]') &&
        [...document.images].every((it) => it.complete || it.loading === 'lazy'),
      undefined,
      { timeout: 10_000 },
    )
    .catch(() => {})
  await page.waitForTimeout(700)
}

/** What is wider than the window, what is cut off, what is too small to hit; by selectors. */
const measure = () => {
  const named = (it) =>
    `${it.tagName.toLowerCase()}${it.className && typeof it.className === 'string' ? `.${it.className.trim().split(/\s+/).join('.')}` : ''} ${(it.textContent ?? '').trim().slice(0, 40)}`
  const said = []
  const root = document.documentElement
  if (root.scrollWidth > innerWidth) {
    said.push(`wider: ${root.scrollWidth} than ${innerWidth}`)
    for (const it of document.querySelectorAll('body *')) {
      const { right, width } = it.getBoundingClientRect()
      if (right > innerWidth + 1 && width > 0 && !it.closest('.table-box') && said.length < 6)
        said.push(`  out: ${named(it)} ${right}`)
    }
  }
  for (const it of document.querySelectorAll('body *')) {
    const style = getComputedStyle(it)
    if (
      it.clientWidth > 0 &&
      it.scrollWidth > it.clientWidth + 1 &&
      /hidden|clip/.test(style.overflowX) &&
      style.clip === 'auto' &&
      style.clipPath === 'none'
    )
      said.push(`clipped: ${named(it)} ${it.scrollWidth}/${it.clientWidth}`)
    // What is cut by a box of its own that doesn't scroll sticks out of it.
    if (
      it.clientWidth > 0 &&
      it.scrollWidth > it.clientWidth + 3 &&
      style.overflowX === 'visible' &&
      style.display !== 'inline' &&
      ['TD', 'BUTTON', 'A', 'P', 'H1', 'H2', 'H3', 'DD', 'DT', 'LI', 'LABEL', 'SECTION'].includes(it.tagName)
    )
      said.push(`sticks out: ${named(it)} ${it.scrollWidth}/${it.clientWidth}`)
  }
  if (innerWidth < 500)
    for (const it of document.querySelectorAll('button, select, input:not([type=hidden]), summary, a')) {
      const { width, height } = it.getBoundingClientRect()
      const inText = it.tagName === 'A' && getComputedStyle(it).display === 'inline'
      if (
        width > 1 &&
        height > 1 &&
        !inText &&
        (height < 24 || width < 24) &&
        !it.closest('label') &&
        !it.closest('.visually-hidden')
      )
        said.push(`small: ${named(it)} ${Math.round(width)}x${Math.round(height)}`)
    }
  const raw = (document.querySelector('main')?.innerText ?? '').match(
    /\b(undefined|NaN|null|\[object Object\]|Infinity)\b/g,
  )
  if (raw) said.push(`raw: ${[...new Set(raw)]}`)
  return said
}

const texts = await lightSpecification(given.node).then(
  (text) => ({ '/light-client.json': text }),
  () => ({}),
)
const host = await serve(join(web, 'dist'), await freePort(), texts)
const genesis = await ask(given.node, 'chain_getBlockHash', [0])
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
})

async function take([name, path, { as, act, node = given.node, light, whole = true } = {}], language, theme, size) {
  const context = await browser.newContext({
    viewport: SIZES[size],
    colorScheme: theme,
    locale: 'en-GB',
    reducedMotion: 'reduce',
  })
  const account = as && JSON.stringify({ address: addressOf(as), genesis, path: as, wallet: null })
  await context.addInitScript(
    ([url, chosen, signer, isLight]) => {
      localStorage.setItem('urcar.node', url)
      localStorage.setItem('urcar.language', chosen)
      if (signer) localStorage.setItem('urcar.account', signer)
      if (isLight) localStorage.setItem('urcar.light', 'on')
    },
    [node, language, account, light],
  )
  context.setDefaultTimeout(15_000)
  const page = await context.newPage()
  const said = []
  page.on('pageerror', (error) => said.push(`error: ${error.message}`))
  page.on(
    'console',
    (it) =>
      it.type() === 'error' &&
      !/\/0x[0-9a-f]{64}$/.test(it.location().url) &&
      said.push(`console: ${it.text().slice(0, 200)}`),
  )
  try {
    await page.goto(`${host.url}${path}`)
    if (as)
      await page
        .waitForFunction(
          () => !/^(Sign in|登录|Anmelden)/.test(document.querySelector('.head-buttons')?.textContent ?? ''),
        )
        .catch(() => said.push('not signed in'))
    await settled(page)
    if (act) {
      await act(page)
      await settled(page)
    }
    said.push(...(await page.evaluate(measure)))
    const height = whole
      ? Math.min(TALLEST, await page.evaluate(() => document.documentElement.scrollHeight))
      : SIZES[size].height
    if (whole) {
      await page.setViewportSize({ width: SIZES[size].width, height })
      await page.waitForTimeout(400)
    }
    await page.screenshot({ path: join(given.out, `${name}.${language}.${theme}.${size}.png`) })
  } catch (error) {
    said.push(`failed: ${error.message.slice(0, 300)}`)
  }
  await context.close()
  return said
}

mkdirSync(given.out, { recursive: true })
const list = (text) => text.split(',').filter(Boolean)
const words = list(given.only ?? '')
const told = []
for (const state of STATES.filter(
  ([name]) =>
    words.length === 0 || words.some((word) => (word.endsWith('=') ? name === word.slice(0, -1) : name.includes(word))),
))
  for (const size of list(given.sizes))
    for (const theme of list(given.themes))
      for (const language of list(given.languages)) {
        const said = await take(state, language, theme, size)
        for (const line of new Set(said)) {
          const row = `${state[0]} ${language} ${theme} ${size}: ${line}`
          told.push(row)
          console.log(row)
        }
      }
writeFileSync(join(given.out, 'measured.txt'), told.map((line) => `${line}\n`).join(''))
await browser.close()
host.stop()
