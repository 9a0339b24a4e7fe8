// Starts one of our TypeScript files on the pinned Node, installing the packages first when a clone lacks them.
// It runs on whatever Node (20 or newer) the machine has, hence plain JavaScript without dependencies.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import { constants } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isatty } from 'node:tty'
import { fileURLToPath } from 'node:url'
import { isWebBuilt } from './web-stamp.mjs'

const lockBeatMs = 2_000
const lockStaleMs = 15_000
const repeatedSignalMs = 1_000
const parentCheckMs = 500

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
const modules = path.join(root, 'node_modules')
const pinnedNode = path.join(modules, 'node', 'bin', 'node')
const stampFile = path.join(modules, '.packhouse-installed')
const lockFile = path.join(root, '.install.lock')

let child
let interruptedBy
let releaseLock = () => {}

const [entry, ...args] = process.argv.slice(2)
if (!entry) stop('usage: node scripts/run.mjs <entry.ts> [arguments]', 2)

// The hub itself runs without the packages that its pages are built with.
const lacksPages = args[0] === 'start' && !isWebBuilt(root)
forwardSignals()
watchParent()
await ensureInstalled()
if (lacksPages) await buildPages()
// Short-lived pages of orders must not grow the heap of a hub that then stays idle.
const nodeFlags = JSON.parse(fs.readFileSync(path.join(root, 'scripts/node-flags.json'), 'utf8'))
const { code, signal, error } = await run(pinnedNode, [...nodeFlags, path.resolve(root, entry), ...args], {
  stdio: 'inherit',
})
if (error) stop(`The pinned Node (${pinnedNode}) does not start on this machine: ${error.message}`)
process.exit(exitCode(code, signal))

async function ensureInstalled() {
  if (isInstalled() && !fs.existsSync(lockFile)) return
  await takeLock()
  try {
    if (!isInstalled()) await install()
  } finally {
    releaseLock()
  }
}

function isInstalled() {
  return hasPackages() && fs.existsSync(pinnedNode)
}

// npm keeps its own record of what it installed; comparing it with the lockfile also accepts an install made by
// hand. A production start is content without the development packages.
function hasPackages() {
  const wanted = readJson(path.join(root, 'package-lock.json'))?.packages
  const installed = readJson(path.join(modules, '.package-lock.json'))?.packages
  if (!wanted || !installed) return false
  const needsDev = lacksPages || !path.relative(root, path.resolve(root, entry)).startsWith(`src${path.sep}`)
  const needed = Object.entries(wanted).filter(
    ([place, one]) =>
      place !== '' && !one.optional && !one.peer && (needsDev || !(one.dev || one.devOptional)),
  )
  const optional = isStamped() ? [] : ownOptionalPackages(wanted)
  return [...needed, ...optional].every(([place, one]) => installed[place]?.version === one.version)
}

// The packages of package.json's optionalDependencies made for this machine. When our own install could not get
// one of them, the stamp keeps every later start from trying again.
function ownOptionalPackages(packages) {
  return Object.keys(packages['']?.optionalDependencies ?? {})
    .map((name) => [`node_modules/${name}`, packages[`node_modules/${name}`]])
    .filter(([, one]) => one?.os?.includes(process.platform) && one.cpu?.includes(process.arch))
}

async function buildPages() {
  say('Building the pages of the desk (once for each version, takes some seconds) ...')
  const { code } = await run(pinnedNode, [path.join(root, 'scripts/build-web.ts')], { stdio: 'inherit' })
  if (interruptedBy) stop('Building was interrupted.', exitCode(null, interruptedBy))
  if (code !== 0) say('The pages could not be built, see above; the APIs run without them.')
}

async function install() {
  if (!hasPackages()) {
    say('Installing the packages (needed once, takes about a minute) ...')
    await npm(['ci', '--include=prod', '--include=dev', '--include=optional'])
    if (fs.existsSync(modules)) fs.writeFileSync(stampFile, stamp())
  }
  // With ignore-scripts in the npm configuration nothing has fetched Node or linked PostgreSQL's libraries yet.
  if (!fs.existsSync(pinnedNode)) {
    const built = Object.keys(readJson(path.join(root, 'package.json')).allowScripts ?? {})
    say(`Running the install scripts of ${built.filter(isPresent).join(', ')} ...`)
    await npm(['rebuild', '--ignore-scripts=false', ...built.filter(isPresent)])
  }
  if (!fs.existsSync(pinnedNode)) {
    stop(
      'The package "node" left no Node binary. Run "npm rebuild node --ignore-scripts=false" and read its output.',
    )
  }
}

async function npm(parameters) {
  let output = ''
  const { code, error } = await run('npm', parameters, {
    cwd: root,
    env: environmentForNpm(),
    stdio: ['ignore', 'pipe', 'pipe'],
    onOutput: (text) => {
      output += text
    },
  })
  if (interruptedBy) stop('Installing was interrupted.', exitCode(null, interruptedBy))
  if (error) stop(`npm could not be started (${error.message}); it comes with Node and must be on the PATH.`)
  if (code !== 0) stop(`${output}\nInstalling failed; npm's output is above. (npm ${parameters.join(' ')})`)
}

// "npm test" puts node_modules/.bin first on the PATH: the Node there is the one about to be replaced.
function environmentForNpm() {
  const env = { ...process.env }
  const bin = path.join(modules, '.bin')
  env.PATH = (env.PATH ?? '')
    .split(path.delimiter)
    .filter((folder) => path.resolve(folder) !== bin)
    .join(path.delimiter)
  for (const name of Object.keys(env)) {
    if (/^(NODE_ENV|npm_config_(omit|include|only|also|production|dev|optional|dry_run))$/i.test(name))
      delete env[name]
  }
  return env
}

// One install at a time. The holder touches the file every two seconds, so a file left by a killed one shows its age.
async function takeLock() {
  for (let told = false; ; told = true) {
    try {
      fs.writeFileSync(lockFile, String(process.pid), { flag: 'wx' })
      break
    } catch (error) {
      if (error.code !== 'EEXIST') stop(`The packages are not installed and cannot be: ${error.message}`)
    }
    if (!told) say('Waiting for another install in this folder ...')
    dropStaleLock()
    await sleep(500)
  }
  const beat = setInterval(() => fs.utimes(lockFile, new Date(), new Date(), () => {}), lockBeatMs)
  releaseLock = () => {
    releaseLock = () => {}
    clearInterval(beat)
    fs.rmSync(lockFile, { force: true })
  }
}

// Moved first and looked at again, for two waiting processes may find the same old file.
function dropStaleLock() {
  const aside = `${lockFile}.${process.pid}`
  try {
    if (!isStale(lockFile)) return
    fs.renameSync(lockFile, aside)
    if (!isStale(aside)) fs.linkSync(aside, lockFile)
  } catch {
    // Somebody else released or took it meanwhile.
  }
  fs.rmSync(aside, { force: true })
}

function isStale(file) {
  return Date.now() - fs.statSync(file).mtimeMs > lockStaleMs
}

function run(command, parameters, { onOutput, ...options }) {
  return new Promise((resolve) => {
    child = spawn(command, parameters, options)
    child.stdout?.on('data', onOutput)
    child.stderr?.on('data', onOutput)
    child.once('error', (error) => resolve({ error }))
    child.once(onOutput ? 'close' : 'exit', (code, signal) => resolve({ code, signal }))
  }).finally(() => {
    child = undefined
  })
}

// Ctrl-C in a terminal reaches the child directly, so it is not sent again. npm passes on what it receives itself:
// the same signal within a second is the same wish.
function forwardSignals() {
  const inTerminal = [0, 1, 2].some((fd) => isatty(fd))
  const lastAt = {}
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(name, () => {
      const isRepeat = Date.now() - (lastAt[name] ?? 0) < repeatedSignalMs
      lastAt[name] = Date.now()
      interruptedBy = name
      if (!child) stop('', exitCode(null, name))
      if (!isRepeat && !(name === 'SIGINT' && inTerminal)) child.kill(name)
    })
  }
}

// npm gives a signal to its shell, and a shell that dies of it tells nobody.
function watchParent() {
  const parent = process.ppid
  if (!process.env.npm_lifecycle_event) return
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    process.kill(process.pid, 'SIGTERM')
  }, parentCheckMs)
}

function isPresent(name) {
  return fs.existsSync(path.join(modules, name))
}

function isStamped() {
  try {
    return fs.readFileSync(stampFile, 'utf8') === stamp()
  } catch {
    return false
  }
}

function stamp() {
  return createHash('sha256')
    .update(fs.readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex')
}

function readJson(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

function exitCode(code, signal) {
  return code ?? 128 + (constants.signals[signal] ?? 0)
}

// On the error stream: what the entry prints on the output may be read by a program.
function say(sentence) {
  process.stderr.write(`${sentence}\n`)
}

function stop(sentence, status = 1) {
  releaseLock()
  if (sentence) say(sentence)
  process.exit(status)
}
