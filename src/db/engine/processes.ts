// What can be learned about a process from its number. Linux tells most; elsewhere the number has to do.
import { readFile } from 'node:fs/promises'

/** With a start mark, a process that merely inherited the number does not count. */
export async function isAlive(pid: number, mark = ''): Promise<boolean> {
  if (!takesSignals(pid)) return false
  const stat = await readStat(pid)
  if (stat === undefined) return takesSignals(pid) // no /proc, or one that hides other users' processes
  if (stat.state === 'Z' || stat.state === 'X') return false
  return mark === '' || mark === stat.startedAtTicks
}

/** Tells this process from a later one with the same number. Empty where the system does not say. */
export async function startMark(pid: number): Promise<string> {
  return (await readStat(pid))?.startedAtTicks ?? ''
}

export async function commandLine(pid: number): Promise<string[] | undefined> {
  const text = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => undefined)
  return text?.split('\0').slice(0, -1)
}

function takesSignals(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

async function readStat(pid: number): Promise<{ state: string; startedAtTicks: string } | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined)
  // The program's name stands in parentheses and may itself contain some.
  const fields = text?.slice(text.lastIndexOf(')') + 2).split(' ')
  const state = fields?.[0]
  const startedAtTicks = fields?.[19]
  return state === undefined || startedAtTicks === undefined ? undefined : { state, startedAtTicks }
}
