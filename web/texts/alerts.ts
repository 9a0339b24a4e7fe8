export const alerts = {
  title: 'Look after',
  label: (count: number) => (count === 0 ? 'Nothing to look after' : `${count} to look after`),
  none: 'All is well: stores are up to date and webhooks arrive.',
  kinds: {
    webhook_disabled: 'Webhook disabled',
    webhook_failing: 'Webhook failing',
    store_failing: 'Store failing',
    store_behind: 'Store behind',
    notices_failed: 'Shop not told',
  },
  since: (when: string) => `since ${when}`,
}
