import { Button, Menu, Text } from '@mantine/core'
import { IconCheck, IconChevronDown } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useAccountId } from '../api/account.ts'
import { useSession } from '../api/session.ts'
import { useShortcuts } from '../parts/shortcuts/shortcuts.ts'
import { texts } from '../texts/texts.ts'

/** The account that is open, and the way to the others. */
export function AccountMenu() {
  const accountId = useAccountId()
  const { accounts } = useSession()
  const navigate = useNavigate()
  const open = (id: number) =>
    void navigate({ to: '/a/$accountId/orders', params: { accountId: String(id) }, search: {} })
  useShortcuts(
    accounts
      .filter((account) => account.accountId !== accountId)
      .map((account) => ({
        id: `account.${account.accountId}`,
        label: `${texts.shell.switchAccount}: ${account.name}`,
        group: texts.shell.go,
        run: () => open(account.accountId),
      })),
  )
  const name = accounts.find((account) => account.accountId === accountId)?.name ?? ''
  if (accounts.length < 2) {
    return (
      <Text size="sm" c="dimmed" truncate maw={220}>
        {name}
      </Text>
    )
  }
  return (
    <Menu>
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          maw={220}
          rightSection={<IconChevronDown size={14} aria-hidden />}
          aria-label={`${texts.shell.account}: ${name}`}
        >
          {name}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{texts.shell.switchAccount}</Menu.Label>
        {accounts.map((account) => (
          <Menu.Item
            key={account.accountId}
            onClick={() => open(account.accountId)}
            rightSection={account.accountId === accountId ? <IconCheck size={14} aria-hidden /> : null}
          >
            {account.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
