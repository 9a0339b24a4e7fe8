import { checkDatabase } from '../../../core/check-database.ts'
import { endpoint } from '../request.ts'

/** Answers when the keys are good and the book can be read (Starshipit contract, section 2). */
export const getHealth = endpoint(async (ctx) => {
  await checkDatabase(ctx)
  return {}
})
