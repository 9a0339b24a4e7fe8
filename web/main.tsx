import '@mantine/core/styles.css'
import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { setNonce } from 'get-nonce'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createQueryClient } from './api/query-client.ts'
import { isHubThere } from './load-page.ts'
import { LateNotices } from './parts/late-notices.tsx'
import { ShortcutKeys } from './parts/shortcuts/shortcut-keys.tsx'
import { createDeskRouter } from './routes.tsx'
import { readableColors, theme } from './theme.ts'

const queryClient = createQueryClient(signInAgain)
const router = createDeskRouter(queryClient)
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''
// For the parts of dialogs that add a style of their own.
setNonce(nonce)

const RELOAD_PAUSE_MS = 10_000
const RELOADED_AT = 'packhouse-reloaded-at'

// A part of a build that is gone: the hub was updated while this page was open. What is gone after that as well fails,
// and without a hub there is nothing to load anew.
window.addEventListener('vite:preloadError', () => void reloadOnceThere())

async function reloadOnceThere(): Promise<void> {
  const reloadedAt = Number(sessionStorage.getItem(RELOADED_AT) ?? 0)
  if (Date.now() - reloadedAt < RELOAD_PAUSE_MS || !(await isHubThere())) return
  sessionStorage.setItem(RELOADED_AT, String(Date.now()))
  location.reload()
}

createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      cssVariablesResolver={readableColors}
      defaultColorScheme="auto"
      getStyleNonce={() => nonce}
    >
      <QueryClientProvider client={queryClient}>
        <ShortcutKeys>
          <LateNotices />
          <RouterProvider router={router} />
        </ShortcutKeys>
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
)

/** The session ended while a page of an account was open: afterwards it is shown again. */
function signInAgain(): void {
  const { pathname, href } = router.state.location
  if (!pathname.startsWith('/a/')) return
  queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] === 'session' })
  void router.navigate({ to: '/sign-in', search: { next: href } })
}
