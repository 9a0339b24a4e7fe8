// How much of a process is in memory, as Linux tells it.
import { readFileSync, writeFileSync } from 'node:fs'
import type { Line } from './report.ts'

interface Memory {
  residentMb: number
  peakMb: number
}

/** Null where there is no /proc. */
export function memoryOf(pid: number): Memory | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    const megabytes = (name: string) =>
      Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1]) / 1024
    return { residentMb: megabytes('VmRSS'), peakMb: megabytes('VmHWM') }
  } catch {
    return null
  }
}

/** What it has at most is counted anew from now on. */
export function forgetPeak(pid: number): void {
  try {
    writeFileSync(`/proc/${pid}/clear_refs`, '5')
  } catch {
    // Where there is no /proc nothing is known of it.
  }
}

const mostMb = 300

export function memoryLine(section: Line['section'], what: string, pid: number): Line {
  const memory = memoryOf(pid)
  if (!memory) return { section, what, packhouse: 'not known on this system', beside: '', ratios: {} }
  const { residentMb, peakMb } = memory
  return {
    section,
    what,
    packhouse: `${Math.round(residentMb)} MB resident, ${Math.round(peakMb)} MB at most`,
    beside: '',
    ratios: {},
    goal: { words: `under ${mostMb} MB`, met: peakMb < mostMb },
  }
}
