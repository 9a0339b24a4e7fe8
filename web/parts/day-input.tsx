// A day typed in or picked from a calendar. What that takes is loaded when a field of it is first shown.
import { TextInput } from '@mantine/core'
import { lazy, Suspense, useRef } from 'react'
import type { DayInputProps } from './day-input-props.ts'

const DayField = lazy(() => import('./day-field.tsx'))

export function DayInput(props: DayInputProps) {
  const hadFocus = useRef(false)
  const { onChange: _onChange, withTime: _withTime, isInPopover: _isInPopover, min: _min, ...shown } = props
  return (
    <Suspense
      fallback={
        <TextInput
          {...shown}
          readOnly
          aria-busy
          onFocus={() => {
            hadFocus.current = true
          }}
        />
      }
    >
      <DayField {...props} hadFocus={hadFocus} />
    </Suspense>
  )
}
