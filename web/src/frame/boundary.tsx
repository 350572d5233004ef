// Catches what a part of the page fails at, so that the rest of it stays.

import { Component, type ReactNode } from 'react'
import { useWords } from '../words/context'

interface Props {
  /** The address of the part: at another one it is tried anew. */
  path: string
  children: ReactNode
}

interface State {
  failed: { said: string; path: string } | null
}

export class Boundary extends Component<Props, State> {
  override state: State = { failed: null }

  override componentDidCatch(error: unknown): void {
    this.setState({ failed: { said: error instanceof Error ? error.message : String(error), path: this.props.path } })
  }

  static getDerivedStateFromError = (error: unknown): State => ({ failed: { said: String(error), path: '' } })

  static getDerivedStateFromProps = ({ path }: Props, { failed }: State): State | null =>
    failed && failed.path !== '' && failed.path !== path ? { failed: null } : null

  override render(): ReactNode {
    const { failed } = this.state
    return failed ? <Failed said={failed.said} again={() => this.setState({ failed: null })} /> : this.props.children
  }
}

function Failed({ said, again }: { said: string; again: () => void }) {
  const { t } = useWords()
  return (
    <section className="page narrow" role="alert">
      <h1>{t.frame.failed}</h1>
      <p>{t.frame.failedHelp}</p>
      <p>
        <code>{said}</code>
      </p>
      <button type="button" className="button" onClick={again}>
        {t.frame.failedAgain}
      </button>
    </section>
  )
}
