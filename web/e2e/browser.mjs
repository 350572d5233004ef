// A browser with the page, and what every walk asks of it.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { chromium } from 'playwright-core'

export const PAGE = process.env.E2E_PAGE
export const NODE = process.env.E2E_NODE
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

export const SIZES = { desk: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } }
/** Milliseconds that anything may take: a busy machine of two cores is slow. */
export const PATIENCE = 180_000

export async function openBrowser(args = []) {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', ...args],
  })
}

/** Whether the browser only says that a node hasn't some evidence, which the page tells by itself. */
const isAbsent = (message) =>
  message.text().startsWith('Failed to load resource') && /\/0x[0-9a-f]{64}$/.test(message.location().url)

/**
 * A page at a place; what it complains of in the console fails the walk when it is closed. `light` has the light client
 * on, `prepare` is done to the page before it is opened.
 */
export async function open(browser, place, options = {}) {
  const { size = 'desk', theme = 'light', node = NODE, language = 'en', light = false, prepare } = options
  const context = await browser.newContext({
    viewport: SIZES[size],
    colorScheme: theme,
    locale: 'en-GB',
    acceptDownloads: true,
    bypassCSP: false,
  })
  await context.addInitScript(
    ([url, chosen, isLight]) => {
      localStorage.setItem('urcar.node', url)
      localStorage.setItem('urcar.language', chosen)
      if (isLight) localStorage.setItem('urcar.light', 'on')
    },
    [node, language, light],
  )
  context.setDefaultTimeout(PATIENCE)
  const page = await context.newPage()
  const complaints = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => message.type() === 'error' && !isAbsent(message) && complaints.push(message.text()))
  await prepare?.(page)
  await page.goto(`${PAGE}${place}`)
  const close = async ({ quiet = true } = {}) => {
    await context.close()
    if (quiet) assert.deepEqual(complaints, [])
  }
  return { page, context, close }
}

/** Fails where axe finds anything that hinders anybody. */
export async function accessible(page, what) {
  await page.evaluate(AXE)
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }))
  const told = violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}: ${nodes
        .slice(0, 3)
        .map(({ html }) => html.slice(0, 160))
        .join(' | ')}`,
  )
  assert.deepEqual(told, [], what)
}
