// Sends a PDF of the hub to the printer without leaving the page.

const KEPT_MS = 60_000

/** Resolves when the browser was asked to print; where it cannot, the PDF opens in a tab of its own. */
export async function printPdf(address: string): Promise<void> {
  const response = await fetch(address, { credentials: 'same-origin' })
  if (!response.ok) throw new Error((await reasonOf(response)) ?? `${response.status}`)
  const url = URL.createObjectURL(await response.blob())
  const frame = document.createElement('iframe')
  frame.hidden = true
  frame.setAttribute('aria-hidden', 'true')
  frame.src = url
  const loaded = new Promise<void>((resolve) =>
    frame.addEventListener('load', () => resolve(), { once: true }),
  )
  document.body.append(frame)
  await loaded
  try {
    frame.contentWindow?.print()
  } catch {
    window.open(url, '_blank', 'noopener')
  }
  // The printer reads it while its dialog is open; nothing tells when that ends in every browser.
  window.setTimeout(() => {
    frame.remove()
    URL.revokeObjectURL(url)
  }, KEPT_MS)
}

async function reasonOf(response: Response): Promise<string | null> {
  const body: unknown = await response.json().catch(() => null)
  const error = (body as { error?: { message?: string } } | null)?.error
  return error?.message ?? null
}
