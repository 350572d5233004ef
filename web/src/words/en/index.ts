// All words of the page in English. Every other language has the same.

import { account } from './account'
import { codes } from './codes'
import { evidence } from './evidence'
import { consortium } from './consortium'
import { errorTitles, errorWords, frame, parts } from './frame'
import { light } from './light'
import { query } from './query'
import { sentences } from './sentences'
import { bodies, colours, show } from './show'
import { statistics } from './statistics'
import { terms } from './terms'
import { verify } from './verify'

/** What an error means and what to do, where the language has words of its own for it. */
const errors = (code: number): { meaning: string; advice: string } | undefined => errorWords[code]

export const en = {
  account,
  frame,
  parts,
  errorTitles,
  errors,
  show,
  bodies,
  colours,
  query,
  statistics,
  terms,
  verify,
  evidence,
  light,
  codes,
  consortium,
  sentences,
}

/** The words of the page, as every language has them. */
export type Words = typeof en
