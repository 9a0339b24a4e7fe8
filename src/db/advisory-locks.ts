// The locks that whole hubs and commands take against each other. As pairs of numbers they cannot meet the locks on
// order keys and numbers, which are single ones.
const PACKHOUSE = 4080

export const locks = {
  migrations: [PACKHOUSE, 1],
  hubSecret: [PACKHOUSE, 2],
  firstBoot: [PACKHOUSE, 3],
  runningHub: [PACKHOUSE, 4],
  /** The first number; the second is the worker's. */
  workers: PACKHOUSE + 1,
} as const
