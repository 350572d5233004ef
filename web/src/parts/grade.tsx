// The grade of a car: how it fares beside one of its age with a usual distance, one owner and nothing on its file.

import type { Grade as GradeLetter } from '../generated/rpc'
import { useWords } from '../words/context'

export function Grade({ grade }: { grade: GradeLetter | null }) {
  const { t } = useWords()
  return (
    <span
      className="grade"
      data-grade={grade ?? 'none'}
      role="img"
      aria-label={grade ? t.parts.grade(grade) : t.parts.noGrade}
    >
      <span aria-hidden="true">{grade ?? '–'}</span>
    </span>
  )
}
