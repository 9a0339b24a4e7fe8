import { Button } from '@mantine/core'
import { signOut } from '../api/session.ts'
import { Empty } from '../parts/states.tsx'
import { texts } from '../texts/texts.ts'

/** For somebody with a login whom every account has let go. */
export function NoAccount() {
  const leave = async () => {
    await signOut()
    location.assign('/desk/sign-in')
  }
  return (
    <Empty title={texts.shell.noAccount} hint={texts.shell.noAccountHint}>
      <Button variant="default" mt="md" onClick={() => void leave()}>
        {texts.shell.signOut}
      </Button>
    </Empty>
  )
}
