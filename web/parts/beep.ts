// Short tones, made on the spot: whoever packs looks at the box, not at the screen.
let context: AudioContext | null = null

/** Low, long and twice: nobody takes it for the other one. */
export function beepWrong(): void {
  tone({ hertz: 180, atMs: 0, forMs: 280, loudness: 0.6, shape: 'square' })
  tone({ hertz: 140, atMs: 340, forMs: 420, loudness: 0.6, shape: 'square' })
}

export function beepRight(): void {
  tone({ hertz: 1_200, atMs: 0, forMs: 70, loudness: 0.15, shape: 'sine' })
}

export function beepDone(): void {
  tone({ hertz: 880, atMs: 0, forMs: 90, loudness: 0.18, shape: 'sine' })
  tone({ hertz: 1_320, atMs: 110, forMs: 160, loudness: 0.18, shape: 'sine' })
}

interface Tone {
  hertz: number
  atMs: number
  forMs: number
  loudness: number
  shape: OscillatorType
}

/** A browser without sound, or one that was not touched yet, stays silent. */
function tone({ hertz, atMs, forMs, loudness, shape }: Tone): void {
  try {
    context ??= new AudioContext()
    void context.resume()
    const [oscillator, gain] = [context.createOscillator(), context.createGain()]
    const from = context.currentTime + atMs / 1000
    oscillator.type = shape
    oscillator.frequency.value = hertz
    gain.gain.setValueAtTime(loudness, from)
    // Faded out, so that it does not crackle.
    gain.gain.setTargetAtTime(0, from + forMs / 1000, 0.015)
    oscillator.connect(gain).connect(context.destination)
    oscillator.start(from)
    oscillator.stop(from + forMs / 1000 + 0.1)
  } catch {
    context = null
  }
}
