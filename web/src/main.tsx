import '@fontsource-variable/roboto-slab/wght.css'
import './style/index.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { AccountProvider } from './account/context'
import { App } from './app'
import { NodeProvider } from './chain/context'
import { WordsProvider } from './words/context'

const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <WordsProvider>
        <NodeProvider>
          <AccountProvider>
            <App />
          </AccountProvider>
        </NodeProvider>
      </WordsProvider>
    </StrictMode>,
  )
}
