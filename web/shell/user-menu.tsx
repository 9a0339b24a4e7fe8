import { ActionIcon, Group, Menu } from '@mantine/core'
import {
  IconDeviceDesktop,
  IconKeyboard,
  IconLogout,
  IconMoon,
  IconSettings,
  IconSun,
  IconUser,
} from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useAccountId } from '../api/account.ts'
import { signOut, useSession } from '../api/session.ts'
import { notifyFailed } from '../parts/notify.ts'
import { useShortcuts } from '../parts/shortcuts/shortcuts.ts'
import { texts } from '../texts/texts.ts'
import { useColorChoice } from './use-color-choice.ts'

const schemes = [
  { scheme: 'light', icon: IconSun },
  { scheme: 'dark', icon: IconMoon },
  { scheme: 'auto', icon: IconDeviceDesktop },
] as const

export function UserMenu({ onShortcuts }: { onShortcuts(): void }) {
  const { user } = useSession()
  const accountId = String(useAccountId())
  const { colorScheme, choose } = useColorChoice()
  const navigate = useNavigate()
  const leave = useSignOut()
  useShortcuts([
    ...schemes.map(({ scheme }) => ({
      id: `scheme.${scheme}`,
      label: `${texts.shell.colourScheme}: ${texts.shell[scheme]}`,
      group: texts.shell.general,
      run: () => choose(scheme),
    })),
    { id: 'shell.sign-out', label: texts.shell.signOut, group: texts.shell.general, run: leave },
  ])
  return (
    <Menu width={220} position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={texts.shell.userMenu(user.name)}>
          <IconUser size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{user.name}</Menu.Label>
        <Menu.Item
          leftSection={<IconSettings size={16} aria-hidden />}
          onClick={() => void navigate({ to: '/a/$accountId/me', params: { accountId } })}
        >
          {texts.shell.me}
        </Menu.Item>
        <Menu.Item leftSection={<IconKeyboard size={16} aria-hidden />} onClick={onShortcuts}>
          {texts.shell.shortcuts}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>{texts.shell.colourScheme}</Menu.Label>
        <Menu.RadioGroup value={colorScheme}>
          {schemes.map(({ scheme, icon: Icon }) => (
            <Menu.RadioItem key={scheme} value={scheme} onChange={() => choose(scheme)}>
              <Group gap="xs" fw={colorScheme === scheme ? 600 : 400}>
                <Icon size={16} aria-hidden />
                {texts.shell[scheme]}
              </Group>
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={leave}>
          {texts.shell.signOut}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

/** Nothing of what was seen stays in the page. */
function useSignOut(): () => void {
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  return () => {
    signOut()
      .then(() => {
        queryClient.clear()
        return navigate({ to: '/sign-in', search: {} })
      })
      .catch(notifyFailed)
  }
}
