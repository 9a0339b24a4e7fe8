import { type Command, Option } from 'commander'
import { createUser } from '../core/accounts/create-user.ts'
import { listUsers, type User } from '../core/accounts/find-users.ts'
import { resetPassword } from '../core/people/change-password.ts'
import { setLoginActive } from '../core/people/logins.ts'
import { accountOption, addCommand, ctxOf, type InAccount } from './command.ts'
import { block, table } from './print.ts'

interface NewUserOptions extends InAccount {
  email: string
  name?: string
  role: User['role']
  password?: string
}

export function addUserCommands(program: Command): void {
  const user = program.command('user').description('people who work with an account')

  addCommand<NewUserOptions>(user, {
    usage: 'create',
    description: 'add a user to an account; who has a login on this hub keeps it',
    options: (command) =>
      accountOption(
        command
          .requiredOption('--email <email>', 'the e-mail address to log in with')
          .option('--name <name>', 'the name to show')
          .addOption(
            new Option('--role <role>', 'what they may do')
              .choices(['owner', 'manager', 'packer'])
              .default('packer'),
          )
          .option('--password <password>', 'made up if left out'),
      ),
    async work({ hub }, { email, name, role, password, ...options }) {
      const ctx = await ctxOf(hub, options)
      const made = await createUser(ctx, { email, name, role, password })
      const login = made.password === null ? {} : { password: made.password }
      const rows = Object.entries({ 'E-mail': made.user.email, Password: made.password ?? 'as before' })
      return {
        json: { ...made.user, accountId: ctx.account.id, ...login },
        text: `${made.user.name} is a ${role} of account ${ctx.account.id}.\n\n${block(rows)}`,
      }
    },
  })

  addCommand<{ password?: string }>(user, {
    usage: 'password <email>',
    description: 'set the password of somebody who forgot theirs, and sign them out everywhere',
    options: (command) => command.option('--password <password>', 'made up if left out'),
    async work({ hub }, { password: given }, _config, [email = '']) {
      const password = await resetPassword(hub, email, given)
      const text = `${email} signs in with the new password from now on.\n\n${block([['Password', password]])}`
      return { json: { email, password }, text }
    },
  })

  addSwitch(user, 'deactivate', 'end what somebody may do on the whole hub, at once')
  addSwitch(user, 'activate', 'let somebody in again')

  addCommand<InAccount>(user, {
    usage: 'list',
    description: 'show the users of an account',
    options: accountOption,
    async work({ hub }, options) {
      const users = await listUsers(await ctxOf(hub, options), { showInactive: true })
      return {
        json: users,
        text: table(
          users.map((one) => ({ ...one })),
          'There is no user yet.',
        ),
      }
    },
  })
}

function addSwitch(user: Command, verb: 'activate' | 'deactivate', description: string): void {
  const active = verb === 'activate'
  addCommand(user, {
    usage: `${verb} <email>`,
    description,
    async work({ hub }, _options, _config, [email = '']) {
      await setLoginActive(hub, email, active)
      const text = active ? `${email} may sign in again.` : `${email} is signed out everywhere.`
      return { json: { email, active }, text }
    },
  })
}
