// All words of the page in German.

import type { Words } from '../en'
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

const errors: Words['errors'] = (code) => errorWords[code]

export const de: Words = {
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
