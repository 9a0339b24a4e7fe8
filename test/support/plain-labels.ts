// Labels that cost nothing to draw: for tests that are about something else.
import type { LabelPrinter } from '../../src/core/labels/label.ts'

export const plainLabels: LabelPrinter = {
  labelPdf: async (content) => text('%PDF- label', content),
  labelZpl: async (content) => `^XA ${JSON.stringify(content)} ^XZ`,
  customsPdf: async (content) => text('%PDF- customs', content),
  manifestPdf: async (manifests, paper) => text(`%PDF- manifest ${paper}`, manifests),
  packingSlipsPdf: async (slips, more) => text('%PDF- slips', { slips, ...more }),
  mergedPdf: async (documents) => Buffer.concat(documents),
}

function text(kind: string, content: object): Uint8Array {
  return Buffer.from(`${kind} ${JSON.stringify(content)}`)
}
