// Some of the invented lives: which, how they get onto the chain, and which of the cars are put up for sale.
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { ask, CLIENT, until } from './node.mjs'

const run = promisify(execFile)
const DATA = join(import.meta.dirname, '..', '..', 'data')
const FILE = join(DATA, 'lives.jsonl')
const ORGANISATIONS = join(DATA, 'organisations.json')

/** Tags of which a life each is taken, so that every part of a report has something to show. */
const TAGS = [
  'odometer_replaced',
  'total_loss',
  'theft',
  'recall_open',
  'lien',
  'import_gap',
  'rollback',
  'scrapped',
  'accident',
  'late_brand',
]
const MOST = 18

export function chosenLives() {
  const all = readFileSync(FILE, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  // The shortest lives: each step of a life waits for blocks.
  const good = all.filter(({ expect }) => expect.records_accepted > 0).sort((a, b) => a.events.length - b.events.length)
  const tagged = TAGS.map((tag) => good.find(({ tags }) => tags.includes(tag))).filter(Boolean)
  const chosen = [...new Map([...tagged, ...good].map((life) => [life.vin, life])).values()]
  return process.env.URCAR_URL ? chosen : chosen.slice(0, MOST)
}

export async function importLives(url, lives) {
  const folder = mkdtempSync(join(tmpdir(), 'urcar-lives-'))
  const file = join(folder, 'lives.jsonl')
  writeFileSync(file, lives.map((life) => `${JSON.stringify(life)}\n`).join(''))
  await run(CLIENT, ['--url', url, 'import', file, '--organisations', ORGANISATIONS], { maxBuffer: 1 << 26 })
  rmSync(folder, { recursive: true })
}

const isSaleable = ({ tags, expect }) => tags.includes('ordinary') && !expect.lien && expect.last_odometer_km !== null

/** The number of the owner who has the car in the end. */
const lastOwner = ({ events }) =>
  events.filter(({ accept, kind }) => accept && ['retail', 'sale', 'transfer'].includes(kind)).length

export const pricesOf = (lives) =>
  new Map(
    lives
      .filter(isSaleable)
      .slice(0, PAYERS.length)
      .map(({ vin }, index) => [vin, 4000 + index * 1500]),
  )

/** Who gives the owners of the cars money: one each, and not the one who pays for the import, so that nobody waits. */
const PAYERS = ['//Bob', '//Charlie', '//Dave', '//Eve', '//Ferdie']

export const suriOf = (life) => `//owner//${life.vin}//${lastOwner(life)}`

const forSale = (lives) => {
  const prices = pricesOf(lives)
  return lives.filter(({ vin }) => prices.has(vin))
}

/** Gives the owners of the cars for sale money for their fees. */
export const payOwners = (url, lives) =>
  Promise.all(
    forSale(lives).map((life, index) =>
      run(CLIENT, ['--url', url, 'account', 'send', suriOf(life), '10', '--suri', PAYERS[index]]),
    ),
  )

export async function listCars(url, lives) {
  const prices = pricesOf(lives)
  await Promise.all(
    forSale(lives).map((life) => {
      const reading = ['--odometer', String(life.expect.last_odometer_km + 50), '--unit', 'km']
      const args = [
        '--url',
        url,
        'list',
        life.vin,
        '--price',
        String(prices.get(life.vin)),
        ...reading,
        '--yes',
        '--suri',
        suriOf(life),
      ]
      return run(CLIENT, args)
    }),
  )
  const isWhole = async () => (await ask(url, 'market_search', { limit: 1 })).total >= prices.size
  await until('the cars are for sale', isWhole)
}
