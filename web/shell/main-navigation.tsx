import { useAccountId } from '../api/account.ts'
import { LinkNav } from '../parts/link-nav.tsx'
import { texts } from '../texts/texts.ts'
import { places } from './places.ts'

export function MainNavigation({ onGo }: { onGo(): void }) {
  const accountId = String(useAccountId())
  return places.map(({ name, to, icon: Icon }) => (
    <LinkNav
      key={name}
      to={to}
      params={{ accountId }}
      onClick={onGo}
      activeProps={{ active: true }}
      label={texts.shell[name]}
      leftSection={<Icon size={18} aria-hidden />}
    />
  ))
}
