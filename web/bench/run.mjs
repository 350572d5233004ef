// How fast the page is over a node: what it loads, its first list, a facet, scrolling, and what Lighthouse says.
// Everything several times, of which the median counts. Prints one JSON object, and a table on stderr.
//
// node bench/run.mjs --node WS-URL [--page URL] [--runs N] [--without PART,...] [--out FILE]
// Serves dist gzipped where no page is named. CHROMIUM names the browser.
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openBrowser } from './browser.mjs'
import { measureFacet } from './facet.mjs'
import { medians, table } from './figures.mjs'
import { host } from './host.mjs'
import { measureLighthouse } from './lighthouse.mjs'
import { measureList } from './list.mjs'
import { measureScroll } from './scroll.mjs'

const PARTS = ['list', 'facet', 'scroll', 'lighthouse']

function wrong(words) {
  console.error(words)
  process.exit(2)
}

function read() {
  const { values } = parseArgs({
    options: {
      node: { type: 'string' },
      page: { type: 'string' },
      runs: { type: 'string', default: '5' },
      without: { type: 'string', default: '' },
      out: { type: 'string' },
    },
  })
  const runs = Number(values.runs)
  if (!values.node) wrong('--node names the node, such as ws://127.0.0.1:9944')
  if (!Number.isInteger(runs) || runs < 1) wrong('--runs is a number from 1 on')
  const without = values.without.split(',').filter(Boolean)
  const unknown = without.find((part) => !PARTS.includes(part))
  if (unknown) wrong(`there is no part ${unknown}; the parts are ${PARTS.join(', ')}`)
  return { ...values, runs, parts: PARTS.filter((part) => !without.includes(part)) }
}

/** Measures something several times, one after the other. */
async function several(what, runs, measure) {
  const all = []
  for (let run = 1; run <= runs; run++) {
    process.stderr.write(`${what}, run ${run} of ${runs}\n`)
    all.push(await measure())
  }
  return medians(all)
}

async function measure({ runs, parts }, site) {
  const browser = await openBrowser()
  const report = { browser: browser.version(), times: runs }
  try {
    if (parts.includes('list')) {
      const desk = await several('first list, desk', runs, () => measureList(browser, site, 'desk'))
      const phone = await several('first list, phone', runs, () => measureList(browser, site, 'phone'))
      const { bytes, script_bytes, cars } = desk
      Object.assign(report, { cars, first_load: { bytes, script_bytes }, first_list: { desk, phone } })
    }
    if (parts.includes('facet')) report.facet = await several('facet', runs, () => measureFacet(browser, site))
    if (parts.includes('scroll')) report.scroll = await several('scrolling', runs, () => measureScroll(browser, site))
  } finally {
    await browser.close()
  }
  if (parts.includes('lighthouse')) {
    const desk = await several('Lighthouse, desk', runs, () => measureLighthouse(site, 'desk'))
    const phone = await several('Lighthouse, phone', runs, () => measureLighthouse(site, 'phone'))
    report.lighthouse = { desk, phone }
  }
  return report
}

const options = read()
const dist = join(import.meta.dirname, '..', 'dist')
if (!options.page && !existsSync(join(dist, 'index.html'))) wrong('there is no dist: npm run build')
const own = options.page ? null : await host(dist)
try {
  const report = await measure(options, { page: options.page ?? own.url, node: options.node })
  const text = JSON.stringify(report, null, 2)
  if (options.out) writeFileSync(options.out, `${text}\n`)
  console.log(text)
  console.error(`\n${table(report)}`)
} finally {
  own?.stop()
}
