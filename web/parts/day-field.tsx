import '@mantine/dates/styles.css'
import { DateInput, DatesProvider } from '@mantine/dates'
import { IconCalendar } from '@tabler/icons-react'
import dayjs from 'dayjs'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { texts } from '../texts/texts.ts'
import { calendarSettings, dayWording } from './calendar-locale.ts'
import type { DayInputProps } from './day-input-props.ts'
import { currentLocale } from './format.ts'
import { typedDay, typedMoment } from './typed-day.ts'

interface Props extends DayInputProps {
  /** The focus was at what stood here while this was loaded. */
  hadFocus: RefObject<boolean>
}

/** Opened by a click or Alt+Down: whoever types sees what stands below. */
export default function DayField({
  value = '',
  onChange,
  withTime,
  min,
  isInPopover,
  hadFocus,
  ...input
}: Props) {
  const [isOpen, setOpen] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const { pattern, placeholder, timeFormat } = dayWording(currentLocale())
  const isEmptied = !input.required
  useEffect(() => {
    if (hadFocus.current) field.current?.focus()
  }, [hadFocus])
  const format = withTime ? `${pattern.format} ${timeFormat}` : pattern.format
  return (
    <DatesProvider settings={calendarSettings(currentLocale())}>
      <DateInput
        {...input}
        ref={field}
        value={value === '' ? null : withTime ? `${value.replace('T', ' ')}:00` : value}
        onChange={(next) => {
          setOpen(false)
          onChange?.(withTime ? (next ?? '').slice(0, 16).replace(' ', 'T') : (next ?? ''))
        }}
        valueFormat={(day) => dayjs(day).locale(calendarSettings(currentLocale()).locale).format(format)}
        dateParser={(text) => (withTime ? typedMoment : typedDay)(text, pattern.order, new Date())}
        placeholder={withTime ? `${placeholder.day} ${placeholder.time}` : placeholder.day}
        withTime={withTime ?? false}
        {...(min ? { minDate: min } : {})}
        hideOutsideDates
        clearable={isEmptied}
        clearButtonProps={{ 'aria-label': texts.dates.clear }}
        ariaLabels={texts.dates.calendar}
        leftSection={isInPopover ? null : <IconCalendar size={16} aria-hidden />}
        popoverProps={{ opened: isOpen, withinPortal: !isInPopover }}
        data-mantine-stop-propagation={isOpen}
        onClick={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={(event) => {
          if (event.altKey && event.key === 'ArrowDown') {
            event.preventDefault()
            setOpen(true)
          }
          if (event.key === 'Escape' && isOpen) {
            event.stopPropagation()
            event.preventDefault()
            setOpen(false)
          }
        }}
      />
    </DatesProvider>
  )
}
