export interface DayInputProps {
  label?: string
  'aria-label'?: string
  description?: string
  error?: React.ReactNode
  size?: 'xs' | 'sm'
  /** Then it cannot be emptied. */
  required?: boolean
  /** `2026-11-20`; empty: none. With `withTime` `2026-11-20T14:05`, in the browser's zone. */
  value?: string
  onChange?(value: string): void
  withTime?: boolean
  /** The first day that may be chosen. */
  min?: string
  /** A calendar in a popover belongs to it: a click there is no click beside the popover. */
  isInPopover?: boolean
  'data-autofocus'?: boolean | undefined
}
