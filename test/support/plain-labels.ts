// Labels that cost nothing to draw: for tests that are about something else.
import type { CustomsContent, LabelContent, LabelPrinter } from '../../src/core/labels/label.ts'

export const plainLabels: LabelPrinter = {
  labelPdf: async (content) => text('%PDF- label', content),
  labelZpl: async (content) => `^XA ${JSON.stringify(content)} ^XZ`,
  customsPdf: async (content) => text('%PDF- customs', content),
}

function text(kind: string, content: LabelContent | CustomsContent): Uint8Array {
  return Buffer.from(`${kind} ${JSON.stringify(content)}`)
}
