// Are the built pages of the desk those of the present sources? Plain JavaScript: it is asked before anything is installed.
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'

const STAMP = '.stamp'

export function isWebBuilt(root) {
  try {
    return fs.readFileSync(path.join(root, 'web/dist', STAMP), 'utf8') === webStamp(root)
  } catch {
    return false
  }
}

/** Of the pages' own files and of the packages they are built with. */
export function webStamp(root) {
  const hash = createHash('sha256')
  const folder = path.join(root, 'web')
  const files = fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      path.relative(root, path.join(entry.parentPath ?? entry.path, entry.name)).replaceAll('\\', '/'),
    )
    .filter((file) => !/^web\/dist|\.test\.ts$/.test(file))
  for (const file of [...files.sort(), 'package-lock.json']) {
    hash.update(`${file}\0`).update(fs.readFileSync(path.join(root, file)))
  }
  return hash.digest('hex')
}

export function writeStamp(folder, stamp) {
  fs.writeFileSync(path.join(folder, STAMP), stamp)
}
