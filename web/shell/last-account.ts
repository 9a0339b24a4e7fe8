// The account that was open last on this device.
const NAME = 'packhouse-account'

export function rememberAccount(accountId: number): void {
  try {
    localStorage.setItem(NAME, String(accountId))
  } catch {
    // A browser that keeps nothing opens the first account.
  }
}

export function lastAccountId(): number | null {
  try {
    return Number(localStorage.getItem(NAME)) || null
  } catch {
    return null
  }
}
