// The fonts of a printed page. A file is read when a text first needs it, parsed once and kept.
import { createRequire } from 'node:module'
import { type Font, type GlyphRun, openSync } from 'fontkit'

export type Weight = 'regular' | 'bold'
export type FaceName = 'sans' | 'sansBold' | 'hebrew' | 'arabic' | 'thai' | 'chinese' | 'korean'

const maxRememberedRuns = 2_000
const maxRememberedLength = 60
const require = createRequire(import.meta.url)

/** Scripts beside Latin, Greek, Cyrillic and Devanagari come in one weight: a second CJK face costs 10 MB. */
const files: Record<FaceName, () => string> = {
  sans: () => require.resolve('@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf'),
  sansBold: () => require.resolve('@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf'),
  hebrew: () => require.resolve('@expo-google-fonts/noto-sans-hebrew/500Medium/NotoSansHebrew_500Medium.ttf'),
  arabic: () => require.resolve('@expo-google-fonts/noto-sans-arabic/500Medium/NotoSansArabic_500Medium.ttf'),
  thai: () => require.resolve('@expo-google-fonts/noto-sans-thai/500Medium/NotoSansThai_500Medium.ttf'),
  chinese: () => require.resolve('@expo-google-fonts/noto-sans-sc/500Medium/NotoSansSC_500Medium.ttf'),
  korean: () => require.resolve('@expo-google-fonts/noto-sans-kr/500Medium/NotoSansKR_500Medium.ttf'),
}

/** Which other faces are worth opening for a character; one that no row names is shown by its code point. */
const scripts: { pattern: RegExp; faces: FaceName[] }[] = [
  { pattern: /\p{Script=Hangul}/u, faces: ['korean'] },
  { pattern: /\p{Script=Hebrew}/u, faces: ['hebrew'] },
  { pattern: /\p{Script_Extensions=Arabic}/u, faces: ['arabic'] },
  { pattern: /\p{Script=Thai}/u, faces: ['thai'] },
  {
    pattern:
      /[\p{Script_Extensions=Han}\p{Script_Extensions=Hiragana}\p{Script_Extensions=Katakana}\p{Script=Bopomofo}\u2000-\u33ff\uf900-\ufaff\ufe30-\uffef]/u,
    faces: ['chinese', 'korean'],
  },
]

const open = new Map<FaceName, Font>()

export function faceFont(face: FaceName): Font {
  let font = open.get(face)
  if (!font) {
    const opened = openSync(files[face]())
    if ('fonts' in opened) throw new Error(`The file of the face ${face} is a collection of fonts`)
    font = remembering(opened)
    open.set(face, font)
  }
  return font
}

/**
 * Shaping is the dearest part of a label, and most of its words stand on the next one too. The PDF library scales a
 * shaped run in place to 1000 units: only where that changes nothing may a run be used again.
 */
function remembering(font: Font): Font {
  if (font.unitsPerEm !== 1000) return font
  const shape = font.layout.bind(font)
  const shaped = new Map<string, GlyphRun>()
  font.layout = (text, features, ...rest) => {
    const isUsual = rest.length === 0 && Object.keys(features ?? {}).length === 0
    if (!isUsual || text.length > maxRememberedLength) return shape(text, features, ...rest)
    const run = shaped.get(text) ?? shape(text, features)
    if (shaped.size >= maxRememberedRuns) shaped.clear()
    shaped.set(text, run)
    return run
  }
  return font
}

/** The face that has every character of a cluster, or null. */
export function faceFor(cluster: string, weight: Weight): FaceName | null {
  const base: FaceName = weight === 'bold' ? 'sansBold' : 'sans'
  if (covers(base, cluster)) return base
  const candidates = scripts.find(({ pattern }) => pattern.test(cluster))?.faces ?? []
  return candidates.find((face) => covers(face, cluster)) ?? null
}

export function covers(face: FaceName, text: string): boolean {
  const font = faceFont(face)
  for (const character of text) {
    if (!font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0)) return false
  }
  return true
}
