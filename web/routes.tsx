// Every address of the desk. Pages come when they are first opened.
import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { DeskError } from './api/client.ts'
import { sessionQuery } from './api/session.ts'
import { lazyPage } from './load-page.ts'
import { parseOrdersSearch } from './pages/orders/search.ts'
import { parseStoreSearch } from './pages/set-up/stores/store-search.ts'
import { parseWebhookSearch } from './pages/set-up/webhooks/webhook-search.ts'
import { setFormat } from './parts/format.ts'
import { Failed, Loading } from './parts/states.tsx'
import { lastAccountId, rememberAccount } from './shell/last-account.ts'
import { NotHere } from './shell/not-here.tsx'
import { Shell } from './shell/shell.tsx'

interface RouterContext {
  queryClient: QueryClient
}

const root = createRootRouteWithContext<RouterContext>()({ component: Outlet })

const signIn = createRoute({
  getParentRoute: () => root,
  path: 'sign-in',
  validateSearch: (search: Record<string, unknown>): { next?: string } =>
    typeof search.next === 'string' && search.next.startsWith('/') ? { next: search.next } : {},
  component: lazyPage(() => import('./pages/sign-in/sign-in-page.tsx'), 'SignInPage'),
})

const invite = createRoute({
  getParentRoute: () => root,
  path: 'invite/$token',
  component: lazyPage(() => import('./pages/invite/invite-page.tsx'), 'InvitePage'),
})

const index = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: async ({ context }) => {
    const { accounts } = await requireSession(context.queryClient, '/')
    const account = accounts.find(({ accountId }) => accountId === lastAccountId()) ?? accounts[0]
    if (account)
      throw redirect({
        to: '/a/$accountId/orders',
        params: { accountId: String(account.accountId) },
        search: {},
      })
  },
  component: lazyPage(() => import('./shell/no-account.tsx'), 'NoAccount'),
})

const account = createRoute({
  getParentRoute: () => root,
  path: 'a/$accountId',
  beforeLoad: async ({ context, params, location }) => {
    const { accounts } = await requireSession(context.queryClient, location.href)
    const accountId = Number(params.accountId)
    if (!accounts.some((one) => one.accountId === accountId)) throw redirect({ to: '/' })
    rememberAccount(accountId)
  },
  component: Shell,
})

const accountIndex = createRoute({
  getParentRoute: () => account,
  path: '/',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/a/$accountId/orders', params, search: {} })
  },
})

const orders = createRoute({
  getParentRoute: () => account,
  path: 'orders',
  validateSearch: parseOrdersSearch,
  component: lazyPage(() => import('./pages/orders/orders-page.tsx'), 'OrdersPage'),
})

/** The list with one order in a drawer beside it. */
const orderDrawer = createRoute({
  getParentRoute: () => orders,
  path: '$orderId',
  component: lazyPage(() => import('./pages/order/order-drawer.tsx'), 'OrderDrawer'),
})

const newOrder = page('new-order', () => import('./pages/order/new-order-page.tsx'), 'NewOrderPage')
const order = page('order/$orderId', () => import('./pages/order/order-page.tsx'), 'OrderPage')
const today = page('today', () => import('./pages/today/today-page.tsx'), 'TodayPage')
const pack = page('pack', () => import('./pages/pack/pack-page.tsx'), 'PackPage')
const move = page('move', () => import('./pages/move/move-page.tsx'), 'MovePage')
const importOrders = page('import', () => import('./pages/import/import-page.tsx'), 'ImportPage')
const activity = page('activity', () => import('./pages/activity/activity-page.tsx'), 'ActivityPage')
const me = page('me', () => import('./pages/me/me-page.tsx'), 'MePage')

const setUp = createRoute({
  getParentRoute: () => account,
  path: 'set-up',
  component: lazyPage(() => import('./pages/set-up/set-up-layout.tsx'), 'SetUpLayout'),
})
const setUpIndex = createRoute({
  getParentRoute: () => setUp,
  path: '/',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/a/$accountId/set-up/stores', params: params as { accountId: string } })
  },
})
const setUpPages = [
  setUpPage('stores', () => import('./pages/set-up/stores/stores-page.tsx'), 'StoresPage'),
  createRoute({
    getParentRoute: () => setUp,
    path: 'stores/$storeId',
    validateSearch: parseStoreSearch,
    component: lazyPage(() => import('./pages/set-up/stores/store-page.tsx'), 'StorePage'),
  }),
  setUpPage('carriers', () => import('./pages/set-up/carriers/carriers-page.tsx'), 'CarriersPage'),
  setUpPage('warehouses', () => import('./pages/set-up/warehouses/warehouses-page.tsx'), 'WarehousesPage'),
  setUpPage('tags', () => import('./pages/set-up/tags/tags-page.tsx'), 'TagsPage'),
  setUpPage('webhooks', () => import('./pages/set-up/webhooks/webhooks-page.tsx'), 'WebhooksPage'),
  createRoute({
    getParentRoute: () => setUp,
    path: 'webhooks/$webhookId',
    validateSearch: parseWebhookSearch,
    component: lazyPage(() => import('./pages/set-up/webhooks/webhook-page.tsx'), 'WebhookPage'),
  }),
  setUpPage('users', () => import('./pages/set-up/users/users-page.tsx'), 'UsersPage'),
  setUpPage('keys', () => import('./pages/set-up/keys/keys-page.tsx'), 'KeysPage'),
  setUpPage('account', () => import('./pages/set-up/account/account-page.tsx'), 'AccountPage'),
  setUpPage('system', () => import('./pages/set-up/system/system-page.tsx'), 'SystemPage'),
] as const

const tree = root.addChildren([
  signIn,
  invite,
  index,
  account.addChildren([
    accountIndex,
    orders.addChildren([orderDrawer]),
    newOrder,
    order,
    today,
    pack,
    move,
    importOrders,
    activity,
    me,
    setUp.addChildren([setUpIndex, ...setUpPages]),
  ]),
])

export function createDeskRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree: tree,
    basepath: '/desk',
    context: { queryClient },
    defaultPreload: 'intent',
    defaultPendingComponent: Loading,
    defaultErrorComponent: ({ error, reset }) => <Failed error={error} onRetry={reset} />,
    defaultNotFoundComponent: NotHere,
    scrollRestoration: true,
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createDeskRouter>
  }
}

function page<Path extends string, Name extends string>(
  path: Path,
  load: () => Promise<Record<Name, () => React.ReactNode>>,
  name: Name,
) {
  return createRoute({ getParentRoute: () => account, path, component: lazyPage(load, name) })
}

function setUpPage<Path extends string, Name extends string>(
  path: Path,
  load: () => Promise<Record<Name, () => React.ReactNode>>,
  name: Name,
) {
  return createRoute({ getParentRoute: () => setUp, path, component: lazyPage(load, name) })
}

/** Whoever is not signed in signs in first, and comes back. */
async function requireSession(queryClient: QueryClient, next: string) {
  try {
    const session = await queryClient.ensureQueryData(sessionQuery)
    const { locale, timeZone } = session.user
    setFormat({ locale: locale ?? undefined, timeZone: timeZone ?? undefined })
    return session
  } catch (error) {
    if (error instanceof DeskError && error.status === 401)
      throw redirect({ to: '/sign-in', search: { next } })
    throw error
  }
}
