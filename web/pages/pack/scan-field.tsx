import { Loader, TextInput } from '@mantine/core'
import { IconBarcode } from '@tabler/icons-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { texts } from '../../texts/texts.ts'
import type { Stage } from './packing-stage.ts'

interface Props {
  stage: Stage
  isBusy: boolean
  onEnter(text: string): void
  /** Keys pressed while nothing is typed; true when they meant something. */
  onKey(key: string): boolean
}

/** Always has the focus, so that a scanner is never typed into the void. */
export function ScanField({ stage, isBusy, onEnter, onKey }: Props) {
  const [text, setText] = useState('')
  const field = useRef<HTMLInputElement>(null)
  // With each step of the table, whatever was clicked for it; but not from where something else is typed.
  useEffect(() => {
    if (stage && !document.activeElement?.closest('[data-own-typing]')) field.current?.focus()
  }, [stage])
  useFocusBack(field)
  const { label, hint } = wording(stage)
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Enter') {
      event.preventDefault()
      // What a scanner typed last may not have been rendered yet.
      onEnter(event.currentTarget.value)
      setText('')
    } else if ((text === '' || event.key === 'Escape' || /^F\d/.test(event.key)) && onKey(event.key)) {
      event.preventDefault()
      setText('')
    }
  }
  return (
    <TextInput
      ref={field}
      size="xl"
      label={label}
      description={hint}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onKeyDown={press}
      leftSection={<IconBarcode size={28} aria-hidden />}
      rightSection={isBusy ? <Loader size="sm" aria-hidden /> : null}
      autoComplete="off"
      autoCapitalize="none"
      autoCorrect="off"
      spellCheck={false}
      enterKeyHint="go"
      maxLength={200}
    />
  )
}

/** Back to the field when a click or a closed dialog left the focus nowhere, and with the first letter typed elsewhere. */
function useFocusBack(field: React.RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const leaving = new AbortController()
    const back = () => {
      if (document.activeElement === document.body || document.activeElement === null) field.current?.focus()
    }
    document.addEventListener('focusout', () => window.setTimeout(back), { signal: leaving.signal })
    window.addEventListener('focus', back, { signal: leaving.signal })
    return () => leaving.abort()
  }, [field])
}

function wording(stage: Stage): { label: string; hint: string } {
  const pack = texts.pack
  if (stage.name === 'packing')
    return { label: pack.scanItem(stage.packing.order.orderNumber), hint: pack.scanItemHint }
  if (stage.name === 'packed') return { label: pack.confirmShip, hint: pack.confirmShipHint }
  if (stage.name === 'choosing') return { label: pack.several, hint: pack.chooseHint }
  if (stage.name === 'done') return { label: pack.confirmNext, hint: pack.scanOrderHint }
  return { label: pack.scanOrder, hint: pack.scanOrderHint }
}
