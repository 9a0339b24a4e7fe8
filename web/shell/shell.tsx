// What stands around every page of an account: navigation, account and user menus, the keys that work everywhere.
import { AppShell, Burger, Group, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Link, Outlet, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useAccountId } from '../api/account.ts'
import { useKeptFocus } from '../parts/kept-focus.ts'
import { late } from '../parts/late.tsx'
import { type Shortcut, useShortcuts } from '../parts/shortcuts/shortcuts.ts'
import { useWhenIdle } from '../parts/use-when-idle.ts'
import { texts } from '../texts/texts.ts'
import { AccountMenu } from './account-menu.tsx'
import { AlertBell } from './alert-bell.tsx'
import { FindButton } from './find-button.tsx'
import { LiveChanges } from './live-changes.tsx'
import { LiveState } from './live-state.tsx'
import { MainNavigation } from './main-navigation.tsx'
import { places } from './places.ts'
import styles from './shell.module.css'
import { UserMenu } from './user-menu.tsx'

const ShortcutList = late(
  async () => (await import('../parts/shortcuts/shortcut-list.tsx')).ShortcutList,
  ({ opened }) => opened,
)
const loadPalette = () => import('./palette.tsx')
const Palette = lazy(loadPalette)

export function Shell() {
  const [isNavigationOpen, navigation] = useDisclosure()
  const [isListOpen, list] = useDisclosure()
  const [isPaletteOpen, palette] = useDisclosure()
  useKeptFocus('content')
  // So that what is typed right after Ctrl-K is not lost.
  useWhenIdle(loadPalette)
  useShortcuts([
    ...usePlaces(),
    {
      id: 'shell.palette',
      label: texts.shell.palette,
      group: texts.shell.general,
      keys: 'Mod+K',
      run: palette.open,
      inDialog: true,
    },
    {
      id: 'shell.shortcuts',
      label: texts.shell.showShortcuts,
      group: texts.shell.general,
      keys: '?',
      run: list.open,
    },
  ])
  return (
    <LiveChanges>
      <AppShell
        header={{ height: 48 }}
        navbar={{ width: 200, breakpoint: 'sm', collapsed: { mobile: !isNavigationOpen } }}
      >
        <a href="#content" className={styles.skip}>
          {texts.shell.skip}
        </a>
        <AppShell.Header>
          <Group h="100%" px="md" justify="space-between" wrap="nowrap">
            <Group gap="sm" wrap="nowrap">
              <Burger
                hiddenFrom="sm"
                size="sm"
                opened={isNavigationOpen}
                onClick={navigation.toggle}
                aria-label={isNavigationOpen ? texts.shell.closeNavigation : texts.shell.openNavigation}
              />
              <Text component={Link} to="/" fw={700} className={styles.product} visibleFrom="xs">
                {texts.shell.product}
              </Text>
              <AccountMenu />
            </Group>
            <Group gap="xs" wrap="nowrap">
              <AlertBell />
              <LiveState />
              <FindButton onClick={palette.open} />
              <UserMenu onShortcuts={list.open} />
            </Group>
          </Group>
        </AppShell.Header>
        <AppShell.Navbar p="xs" aria-label={texts.shell.navigation}>
          <MainNavigation onGo={navigation.close} />
        </AppShell.Navbar>
        <AppShell.Main id="content" tabIndex={-1} className={styles.main}>
          <Outlet />
        </AppShell.Main>
        <ShortcutList opened={isListOpen} onClose={list.close} />
        {isPaletteOpen && (
          <Suspense fallback={<span hidden data-opening />}>
            <Palette onClose={palette.close} />
          </Suspense>
        )}
      </AppShell>
    </LiveChanges>
  )
}

function usePlaces(): Shortcut[] {
  const navigate = useNavigate()
  const accountId = String(useAccountId())
  return places.map(({ name, to, keys }) => ({
    id: `go.${name}`,
    label: texts.shell[name],
    group: texts.shell.go,
    keys,
    run: () => void navigate({ to, params: { accountId } }),
  }))
}
