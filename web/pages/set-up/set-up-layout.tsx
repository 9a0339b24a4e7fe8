import { Box } from '@mantine/core'
import { Outlet } from '@tanstack/react-router'
import { type Role, useAccountId, useRole } from '../../api/account.ts'
import { LinkNav } from '../../parts/link-nav.tsx'
import { texts } from '../../texts/texts.ts'
import styles from './set-up-layout.module.css'

/** What a role has nothing to do with is not offered to it; the hub refuses it in any case. */
const parts: readonly { name: keyof typeof texts.shell.parts; least: Role }[] = [
  { name: 'stores', least: 'packer' },
  { name: 'carriers', least: 'packer' },
  { name: 'warehouses', least: 'packer' },
  { name: 'tags', least: 'packer' },
  { name: 'webhooks', least: 'manager' },
  { name: 'users', least: 'manager' },
  { name: 'keys', least: 'owner' },
  { name: 'account', least: 'owner' },
  { name: 'system', least: 'manager' },
]

export function SetUpLayout() {
  const accountId = String(useAccountId())
  const { isAtLeast } = useRole()
  return (
    <div className={styles.layout}>
      <nav aria-label={texts.shell.setUp} className={styles.parts}>
        {parts
          .filter(({ least }) => isAtLeast(least))
          .map(({ name }) => (
            <LinkNav
              key={name}
              to={`/a/$accountId/set-up/${name}`}
              params={{ accountId }}
              activeProps={{ active: true }}
              label={texts.shell.parts[name]}
            />
          ))}
      </nav>
      <Box p="md" className={styles.page}>
        <Outlet />
      </Box>
    </div>
  )
}
