export function isWebBuilt(root: string): boolean
export function webStamp(root: string): string
export function writeStamp(folder: string, stamp: string): void
