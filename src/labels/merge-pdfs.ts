// Several documents as one, so that a run of labels is printed in one go, whoever drew them.
import { PDFDocument } from '@cantoo/pdf-lib'

export async function mergePdfs(documents: readonly Uint8Array[]): Promise<Uint8Array> {
  const whole = await PDFDocument.create()
  for (const bytes of documents) {
    const document = await PDFDocument.load(bytes, { updateMetadata: false })
    const pages = await whole.copyPages(document, document.getPageIndices())
    for (const page of pages) whole.addPage(page)
  }
  return whole.save()
}
