import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Empty } from '../parts/states.tsx'
import { texts } from '../texts/texts.ts'

export function NotHere() {
  return (
    <Empty title={texts.shell.notHere} hint={texts.shell.notHereHint}>
      <Button component={Link} to="/" mt="md">
        {texts.shell.toOrders}
      </Button>
    </Empty>
  )
}
