// Takes pictures of every part of the page, as built in dist, so that somebody can look at them, and measures what eyes
// miss.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createDerive, DEV_MINI_SECRET, sr25519, sr25519Derive, ss58Address } from '@polkadot-labs/hdkd-helpers'
import { chromium } from 'playwright-core'
import { ask, freePort, lightSpecification } from '../e2e/node.mjs'
import { serve } from '../e2e/serve.mjs'
import { measure } from './screens/measure.mjs'
import { AUDI, README, STATES } from './screens/states.mjs'

const USAGE = `Usage: node scripts/screens.mjs [--node WS-URL] [--out FOLDER] [--only WORD,..] [--readme]
         [--languages en,zh,de] [--themes light,dark] [--sizes desk,phone,narrow]

Takes pictures of the page as built in dist (npm run build), over a node that scripts/demo started,
and tells what is wider than the window, cut off, too small for a finger, or an error.

  --node WS-URL   the node (ws://127.0.0.1:9944)
  --out FOLDER    where the pictures go (screens)
  --only WORD,..  the states whose name has one of the words
  --readme        the six of the README instead, to docs/pictures
  --languages, --themes, --sizes   of the pictures; all but narrow where nothing is said

Environment: CHROMIUM, the browser (/usr/bin/chromium); URCAR_NODE, the program that tells the light
client of the chain.`

const { values: given } = parseArgs({
  options: {
    node: { type: 'string', default: 'ws://127.0.0.1:9944' },
    out: { type: 'string', default: 'screens' },
    only: { type: 'string' },
    languages: { type: 'string', default: 'en,zh,de' },
    themes: { type: 'string', default: 'light,dark' },
    sizes: { type: 'string', default: 'desk,phone' },
    readme: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
})
if (given.help) {
  console.log(USAGE)
  process.exit()
}

const SIZES = {
  desk: { width: 1280, height: 900 },
  phone: { width: 390, height: 844 },
  narrow: { width: 360, height: 740 },
}
/** CSS pixels of height beyond which a picture is cut off. */
const TALLEST = 9_000
/** Milliseconds that anything may take, that a page may load, and that it rests before it is taken. */
const PATIENCE = { act: 15_000, load: 10_000, rest: 700 }

const web = join(import.meta.dirname, '..')
const derive = createDerive({ seed: DEV_MINI_SECRET, curve: sr25519, derive: sr25519Derive })
const list = (text) => text.split(',').filter(Boolean)

/** The records of a car as they would be handed over, the last reading 30,000 km too low. */
async function tampered() {
  const { records } = await ask(given.node, 'vehicle_history', { vin: AUDI })
  const handed = records.map(({ record }) => record)
  handed.findLast(({ odometer }) => odometer).odometer.value -= 30_000
  return JSON.stringify({ vin: AUDI, records: handed })
}

/** Until nothing is loaded any more. What never comes, as from a node that is away, isn't waited for. */
async function settled(page) {
  await page.evaluate(() => document.fonts.ready)
  const isLoaded = () =>
    !document.querySelector('main .bone, main [aria-busy="true"]') &&
    [...document.images].every(({ complete, loading }) => complete || loading === 'lazy')
  await page.waitForFunction(isLoaded, undefined, { timeout: PATIENCE.load }).catch(() => undefined)
  await page.waitForTimeout(PATIENCE.rest)
}

const signedIn = (page) => page.locator('.account[data-chosen]').waitFor()

/** Opens a state, and answers with its picture and what was measured in it. */
async function take(browser, { host, genesis }, state, { language, theme, size }) {
  const { path, as, act, node = given.node, light = false, view = false } = state
  const context = await browser.newContext({
    viewport: SIZES[size],
    colorScheme: theme,
    locale: 'en-GB',
    reducedMotion: 'reduce',
  })
  const address = as && ss58Address(derive(as).publicKey)
  const kept = {
    'urcar.node': node,
    'urcar.language': language,
    ...(as && { 'urcar.account': JSON.stringify({ address, genesis, path: as, wallet: null }) }),
    ...(light && { 'urcar.light': 'on' }),
  }
  await context.addInitScript((all) => {
    for (const [key, value] of Object.entries(all)) localStorage.setItem(key, value)
  }, kept)
  context.setDefaultTimeout(PATIENCE.act)
  const page = await context.newPage()
  const said = []
  page.on('pageerror', ({ message }) => said.push(`error: ${message}`))
  try {
    await page.goto(`${host.url}${path}`)
    if (as) await signedIn(page)
    await settled(page)
    await act?.(page, { tampered })
    await settled(page)
    said.push(...(await page.evaluate(measure)))
    if (!view) {
      const height = await page.evaluate(() => document.documentElement.scrollHeight)
      await page.setViewportSize({ width: SIZES[size].width, height: Math.min(height, TALLEST) })
      await page.waitForTimeout(PATIENCE.rest)
    }
    return { picture: await page.screenshot(), said: new Set(said) }
  } catch ({ message }) {
    return { picture: null, said: new Set([...said, `failed: ${message.slice(0, 300)}`]) }
  } finally {
    await context.close()
  }
}

/** A picture as WebP, which the browser writes. */
async function webp(browser, png) {
  const page = await browser.newPage()
  const url = await page.evaluate(async (base64) => {
    const image = new Image()
    image.src = `data:image/png;base64,${base64}`
    await image.decode()
    const canvas = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height })
    canvas.getContext('2d').drawImage(image, 0, 0)
    return canvas.toDataURL('image/webp', 0.85)
  }, png.toString('base64'))
  await page.close()
  return Buffer.from(url.split(',')[1], 'base64')
}

async function takeReadme(browser, over) {
  const folder = join(web, '..', 'docs', 'pictures')
  mkdirSync(folder, { recursive: true })
  for (const state of README) {
    const { picture, said } = await take(browser, over, state, { ...state, size: 'desk' })
    for (const line of said) console.log(`${state.name}: ${line}`)
    if (picture) writeFileSync(join(folder, `page-${state.name}.webp`), await webp(browser, picture))
  }
}

async function takeAll(browser, over) {
  mkdirSync(given.out, { recursive: true })
  const words = list(given.only ?? '')
  const states = STATES.filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)))
  for (const state of states)
    for (const size of list(given.sizes))
      for (const theme of list(given.themes))
        for (const language of list(given.languages)) {
          const name = [state.name, language, theme, size].join('.')
          const { picture, said } = await take(browser, over, state, { language, theme, size })
          for (const line of said) console.log(`${name}: ${line}`)
          if (picture) writeFileSync(join(given.out, `${name}.png`), picture)
        }
}

const spec = await lightSpecification(given.node).catch(() => null)
const host = await serve(join(web, 'dist'), await freePort(), spec === null ? {} : { '/light-client.json': spec })
const genesis = await ask(given.node, 'chain_getBlockHash', [0])
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
})
try {
  await (given.readme ? takeReadme : takeAll)(browser, { host, genesis })
} finally {
  await browser.close()
  host.stop()
}
