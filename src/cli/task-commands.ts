import { type Command, Option } from 'commander'
import { notAllowedNow } from '../core/errors.ts'
import { listTasks, retryTask, type TaskState, taskStates } from '../core/tasks-upkeep.ts'
import { addCommand, wholeNumber } from './command.ts'
import { table } from './print.ts'

const mostShown = 500

export function addTaskCommands(program: Command): void {
  const task = program.command('task').description('tasks: work that the hub does later')

  addCommand<{ state?: TaskState; limit: number }>(task, {
    usage: 'list',
    description: 'show tasks, newest first',
    options: (command) =>
      command
        .addOption(new Option('--state <state>', 'only those').choices([...taskStates]))
        .option('--limit <count>', 'at most so many', wholeNumber, mostShown),
    async work({ hub }, { state, limit }) {
      const tasks = await listTasks(hub, state ?? null, limit)
      return {
        json: tasks,
        text: table(
          tasks.map((task) => ({ ...task })),
          'There is no such task.',
        ),
      }
    },
  })

  addCommand(task, {
    usage: 'retry <taskId>',
    description: 'put a failed task back',
    async work({ hub }, _options, _config, [text]) {
      const taskId = wholeNumber(text ?? '')
      if (!(await retryTask(hub, taskId)))
        throw notAllowedNow(`Task ${taskId} is no failed task, or another one stands for it.`)
      return { json: { taskId }, text: `Task ${taskId} runs again.` }
    },
  })
}
