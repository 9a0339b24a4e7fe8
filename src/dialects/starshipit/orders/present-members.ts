// Members that are absent are left out: of what is stored, and of what is answered.

type Present<T> = { [K in keyof T]?: NonNullable<T[K]> }

/** The members that are neither null nor undefined. */
export function presentMembers<T extends object>(members: T): Present<T> {
  return Object.fromEntries(
    Object.entries(members).filter(([, value]) => value !== null && value !== undefined),
  ) as Present<T>
}
