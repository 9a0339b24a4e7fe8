// Reads a printed document as a scanner and a person would: rendered at 203 dpi, codes decoded, text extracted.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { PDFiumLibrary } from '@hyzyla/pdfium'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'

const labelDpi = 203
const pointsPerInch = 72

export interface ReadPage {
  widthPoints: number
  heightPoints: number
  text: string
  codes: { format: string; text: string }[]
  /** One byte for each dot, 0 for black. */
  dots: { width: number; height: number; grey: Uint8Array }
}

// The reader would fetch its program from a public host otherwise.
const wasmBinary = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'))
const renderer = PDFiumLibrary.init()
const reader = prepareZXingModule({
  overrides: { wasmBinary: new Uint8Array(wasmBinary).buffer },
  fireImmediately: true,
})

export async function readPdf(pdf: Uint8Array): Promise<ReadPage[]> {
  const [library] = await Promise.all([renderer, reader])
  const document = await library.loadDocument(pdf)
  const pages: ReadPage[] = []
  for (const page of document.pages()) {
    const { originalWidth, originalHeight } = page.getOriginalSize()
    // The renderer closes the page, so its text goes first.
    const text = page.getText()
    const image = await page.render({
      scale: labelDpi / pointsPerInch,
      render: async ({ data }) => data,
    })
    const { data, width, height } = image
    const pixels = { data: new Uint8ClampedArray(data), width, height, colorSpace: 'srgb' } as Parameters<
      typeof readBarcodes
    >[0]
    const found = await readBarcodes(pixels, { formats: ['Code128', 'DataMatrix'], tryHarder: true })
    pages.push({
      widthPoints: originalWidth,
      heightPoints: originalHeight,
      text,
      codes: found.map(({ format, text }) => ({ format, text })),
      dots: {
        width,
        height,
        grey: Uint8Array.from({ length: width * height }, (_, dot) => data[dot * 4] ?? 0),
      },
    })
  }
  document.destroy()
  return pages
}

/** Texts compared without regard to where lines end. */
export function squeezed(text: string): string {
  return text.normalize('NFKC').replace(/\s+/gu, '')
}
