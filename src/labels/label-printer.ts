// The printer that core is handed: every document of a parcel, laid out once and drawn as PDF or ZPL.
import type { LabelPrinter } from '../core/labels/label.ts'
import { customsPages } from './customs-pages.ts'
import { drawPdf } from './draw-pdf.ts'
import { drawZpl } from './draw-zpl.ts'
import { labelPage } from './label-page.ts'

export function createLabelPrinter(): LabelPrinter {
  return {
    async labelPdf(content) {
      return await drawPdf([labelPage(content)], {
        title: `Label ${content.trackingNumber}`,
        day: content.shipDate,
      })
    },
    async labelZpl(content) {
      return drawZpl(labelPage(content))
    },
    async customsPdf(content) {
      const title = `Customs declaration ${content.trackingNumber}`
      return await drawPdf(customsPages(content), { title, day: content.shipDate })
    },
  }
}
