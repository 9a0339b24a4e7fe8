import { type ComponentType, useCallback, useEffect, useState } from 'react'
import { useWhenIdle } from './use-when-idle.ts'

/**
 * A part of a page that comes when the page is idle, or at once when it is needed. Unlike `lazy`, it is there in the
 * same moment when it had come before, so that the focus can go into it.
 */
export function late<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  isNeeded: (props: Props) => boolean = () => true,
) {
  let Part: ComponentType<Props> | undefined
  const prepare = async () => {
    Part ??= await load()
  }
  function Late(props: Props) {
    const [isThere, setThere] = useState(Part !== undefined)
    const get = useCallback(async () => {
      await prepare()
      setThere(true)
    }, [])
    const isNow = !isThere && isNeeded(props)
    useEffect(() => {
      if (isNow) void get()
    }, [isNow, get])
    useWhenIdle(get)
    return isThere && Part ? <Part {...props} /> : null
  }
  return Object.assign(Late, { prepare })
}
