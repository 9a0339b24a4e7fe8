import { Anchor, type AnchorProps } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useAccountId } from '../../api/account.ts'
import type { OrderFigure } from '../../api/today.ts'
import { formatNumber } from '../../parts/format.ts'

/** A number of orders that leads to the list of them. */
export function OrdersLink({
  figure,
  label,
  ...looks
}: AnchorProps & { figure: OrderFigure; label: string }) {
  const accountId = String(useAccountId())
  return (
    <Anchor
      {...looks}
      aria-label={`${label}: ${formatNumber(figure.count)}`}
      renderRoot={(props) => (
        <Link {...props} to="/a/$accountId/orders" params={{ accountId }} search={figure.filter} />
      )}
    >
      {formatNumber(figure.count)}
    </Anchor>
  )
}
