// A browser, and the page in it with the node that is measured.
import { chromium } from 'playwright-core'

export const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium'
/** As the walks have them. */
export const SIZES = { desk: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } }
/** A car in the list. */
export const CARD = '.cars a.card'

export const openBrowser = () => chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] })

/** Has the page ask this node, as if one had chosen it before. Runs in the page. */
export function choose(node) {
  localStorage.setItem('urcar.node', node)
  localStorage.setItem('urcar.language', 'en')
}

/** Opens a page that nothing is kept of from another run. `prepare` is called before it goes to its place. */
export async function open(browser, { page: url, node }, { size = 'desk', place = '#/', prepare } = {}) {
  const context = await browser.newContext({ viewport: SIZES[size], locale: 'en-GB' })
  await context.addInitScript(choose, node)
  const page = await context.newPage()
  await prepare?.(page, context)
  await page.goto(`${url}${place}`)
  return { page, context, close: () => context.close() }
}
