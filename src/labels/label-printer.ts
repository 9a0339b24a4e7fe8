// The printer that core is handed: every document of a parcel, laid out once and drawn as PDF or ZPL. What draws is
// loaded with the first label: fonts and their readers would double the memory of a hub that prints none.
import type { LabelPrinter } from '../core/labels/label.ts'

export function createLabelPrinter(): LabelPrinter {
  return {
    async labelPdf(content) {
      const [{ drawPdf }, { labelPage }] = await Promise.all([
        import('./draw-pdf.ts'),
        import('./label-page.ts'),
      ])
      return drawPdf([labelPage(content)], {
        title: `Label ${content.trackingNumber}`,
        day: content.shipDate,
      })
    },
    async labelZpl(content) {
      const [{ drawZpl }, { labelPage }] = await Promise.all([
        import('./draw-zpl.ts'),
        import('./label-page.ts'),
      ])
      return drawZpl(labelPage(content))
    },
    async customsPdf(content) {
      const [{ drawPdf }, { customsPages }] = await Promise.all([
        import('./draw-pdf.ts'),
        import('./customs-pages.ts'),
      ])
      const title = `Customs declaration ${content.trackingNumber}`
      return drawPdf(customsPages(content), { title, day: content.shipDate })
    },
    async manifestPdf(manifests, paper) {
      const [{ drawPdf }, { manifestPages }] = await Promise.all([
        import('./draw-pdf.ts'),
        import('./manifest-pages.ts'),
      ])
      const pages = manifests.flatMap((manifest) => manifestPages(manifest, paper))
      const title = `Manifest ${manifests.map(({ manifestId }) => manifestId).join(', ')}`
      return drawPdf(pages, { title, day: manifests[0]?.day ?? '' })
    },
    async packingSlipsPdf(slips, { picks, picksAlone = false, paper, day }) {
      const [{ drawPdf }, { packingSlipPages, pickListPages }] = await Promise.all([
        import('./draw-pdf.ts'),
        import('./packing-slip-pages.ts'),
      ])
      const pages = [
        ...(picks ? pickListPages(picks, { slips: slips.length, paper, day }) : []),
        ...(picksAlone ? [] : slips.flatMap((slip) => packingSlipPages(slip, paper))),
      ]
      return drawPdf(pages, { title: picksAlone ? 'Pick list' : 'Packing slips', day })
    },
    async mergedPdf(documents) {
      const { mergePdfs } = await import('./merge-pdfs.ts')
      return mergePdfs(documents)
    },
  }
}
