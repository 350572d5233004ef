// What Lighthouse says of the list, for a desk and for a phone.
import lighthouse from 'lighthouse'
import desktop from 'lighthouse/core/config/desktop-config.js'
import puppeteer from 'puppeteer-core'
import { choose, CHROMIUM } from './browser.mjs'

const CONFIGS = { desk: desktop, phone: undefined }
const CATEGORIES = ['performance', 'accessibility']
/** The figures behind the score for performance, in milliseconds; the shift of the layout has no unit. */
const METRICS = {
  'first-contentful-paint': 'first_contentful_paint_ms',
  'largest-contentful-paint': 'largest_contentful_paint_ms',
  'total-blocking-time': 'total_blocking_ms',
  'speed-index': 'speed_index_ms',
  'cumulative-layout-shift': 'layout_shift',
}

export async function measureLighthouse({ page: url, node }, size) {
  const browser = await puppeteer.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] })
  try {
    const page = await browser.newPage()
    // Lighthouse clears what is kept before it begins.
    await page.evaluateOnNewDocument(choose, node)
    const flags = { onlyCategories: CATEGORIES, logLevel: 'error' }
    const { lhr } = await lighthouse(`${url}#/`, flags, CONFIGS[size], page)
    if (lhr.runtimeError) throw new Error(`Lighthouse: ${lhr.runtimeError.message}`)
    const scores = CATEGORIES.map((category) => [category, Math.round(lhr.categories[category].score * 100)])
    const metrics = Object.entries(METRICS).map(([audit, name]) => [name, lhr.audits[audit].numericValue])
    return Object.fromEntries([...scores, ...metrics])
  } finally {
    await browser.close()
  }
}
