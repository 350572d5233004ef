// What is wrong with which field, for all fields of a form.

import { createContext, use } from 'react'
import type { Problem } from './read'

interface FieldProblems {
  problems: readonly Problem[]
  /** What the ids of the form's fields begin with. */
  prefix: string
}

export const Problems = createContext<FieldProblems>({ problems: [], prefix: 'field' })

export interface FieldState {
  id: string
  problem: Problem | undefined
}

export const fieldId = (prefix: string, path: string): string => `${prefix}-${path.replaceAll('.', '-')}`

/** The id of a field at a path, and what is wrong with it. */
export function useField(path: string): FieldState {
  const { problems, prefix } = use(Problems)
  return { id: fieldId(prefix, path), problem: problems.find((one) => one.path === path) }
}
