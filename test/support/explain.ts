// The plans that PostgreSQL really makes for what an operation sends.
import assert from 'node:assert/strict'
import pg from 'pg'
import type { Queryable, Statement } from '../../src/db/database.ts'

/** After five runs with plans of their own a prepared statement may get one for all values. */
const RUNS = 7

export interface PlanNode {
  'Node Type': string
  'Relation Name'?: string
  'Index Name'?: string
  'Actual Rows': number
  'Actual Loops': number
  'Rows Removed by Filter'?: number
  'Rows Removed by Index Recheck'?: number
  Plans?: PlanNode[]
}

export interface Sent {
  statement: Statement
  values: readonly unknown[]
}

/** Hands every statement on, and takes it down. */
export function listening(db: Queryable, sent: Sent[]): Queryable {
  return {
    inTransaction: false,
    query: (statement, values) => {
      sent.push({ statement, values })
      return db.query(statement, values)
    },
    send: () => Promise.reject(new Error('Reading changes nothing.')),
    afterCommit() {},
  }
}

/** Every plan that the statement gets in a row of runs on one connection; one without a name is planned each time. */
export async function plansOf(client: pg.Client, { statement, values }: Sent): Promise<PlanNode[]> {
  const given = values.map(literal).join(', ')
  const plans: PlanNode[] = []
  await client.query(`prepare listed as ${statement.text}`)
  for (let run = 1; run <= (statement.name === '' ? 1 : RUNS); run += 1) {
    const { rows } = await client.query<{ 'QUERY PLAN': { Plan: PlanNode }[] }>(
      `explain (analyze, timing off, format json) execute listed${given ? `(${given})` : ''}`,
    )
    const [plan] = rows[0]?.['QUERY PLAN'] ?? []
    if (plan) plans.push(plan.Plan)
  }
  await client.query('deallocate listed')
  return plans
}

function literal(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return pg.escapeLiteral(`{${value.map((one) => JSON.stringify(one)).join()}}`)
  return pg.escapeLiteral(String(value))
}

export function nodesOf(plan: PlanNode): PlanNode[] {
  return [plan, ...(plan.Plans ?? []).flatMap(nodesOf)]
}

export function removedBy(node: PlanNode): number {
  const once = (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0)
  return once * node['Actual Loops']
}

export function worded(plan: PlanNode, depth = 0): string {
  const { 'Node Type': type, 'Relation Name': relation = '', 'Index Name': index = '' } = plan
  const rows = plan['Actual Rows'] * plan['Actual Loops']
  const line = `${' '.repeat(depth)}${type} ${relation}${index}: ${rows} rows, ${removedBy(plan)} removed`
  return [line, ...(plan.Plans ?? []).map((inner) => worded(inner, depth + 1))].join('\n')
}

/** Of the orders, at most so many rows are read, and none in vain beyond `mostRemoved`. */
export function assertFewRows(
  plan: PlanNode,
  where: string,
  { mostRead = 20_000, mostRemoved = 2_500 } = {},
): void {
  for (const node of nodesOf(plan)) {
    if (node['Relation Name'] !== 'orders') continue
    const told = `${where}\n${worded(plan)}`
    assert.notEqual(node['Node Type'], 'Seq Scan', `sequential scan: ${told}`)
    assert.ok(removedBy(node) <= mostRemoved, `too many rows read in vain: ${told}`)
    assert.ok(node['Actual Rows'] * node['Actual Loops'] <= mostRead, `too many rows read: ${told}`)
  }
}
