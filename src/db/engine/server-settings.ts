// How the embedded server is tuned. Given on its command line at every start, so that a newer Packhouse changes it.
import { totalmem } from 'node:os'
import { port } from './postmaster-pid.ts'

const ours = [
  'listen_addresses',
  'port',
  'data_directory',
  'hba_file',
  'external_pid_file',
  'logging_collector',
]
const durability = ['fsync', 'full_page_writes', 'synchronous_commit']

export interface SettingsRequest {
  socketDir: string
  fast: boolean
  extra: Record<string, string>
  memoryMb?: number
}

export function serverArguments(request: SettingsRequest): string[] {
  return Object.entries(serverSettings(request)).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

export function serverSettings({
  socketDir,
  fast,
  extra,
  memoryMb = memory(),
}: SettingsRequest): Record<string, string> {
  checkExtra(extra, fast)
  const safety = fast ? 'off' : 'on'
  return {
    listen_addresses: '',
    port: String(port),
    unix_socket_directories: quoteListItem(socketDir),
    unix_socket_permissions: '0700',

    fsync: safety,
    full_page_writes: safety,
    synchronous_commit: safety,

    // For two cores and an order book of about a million rows, beside a Node process and the file cache.
    shared_buffers: `${clamp(memoryMb / 8, 32, 256)}MB`,
    effective_cache_size: `${clamp(memoryMb / 2, 64, 4096)}MB`,
    work_mem: memoryMb < 1500 ? '4MB' : '8MB',
    maintenance_work_mem: `${clamp(memoryMb / 16, 16, 256)}MB`,
    max_connections: '60',
    random_page_cost: '1.1',
    jit: 'off',
    // Short queries gain nothing from it, and a container's small /dev/shm makes it fail.
    max_parallel_workers_per_gather: '0',
    max_logical_replication_workers: '0',

    max_wal_size: '2GB',
    min_wal_size: '256MB',
    wal_compression: 'pglz', // these binaries were built without lz4
    checkpoint_timeout: '10min',
    checkpoint_completion_target: '0.9',

    autovacuum_max_workers: '2',
    autovacuum_naptime: '20s',
    autovacuum_vacuum_scale_factor: '0.05',
    autovacuum_vacuum_insert_scale_factor: '0.05',
    autovacuum_analyze_scale_factor: '0.03',
    autovacuum_vacuum_cost_limit: '1000',

    timezone: 'UTC',
    log_timezone: 'UTC',
    // Statements and details hold names and addresses; the hub logs its own failures.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_min_messages: 'error',
    log_checkpoints: 'off',
    log_startup_progress_interval: '5s', // read as a sign of life while a crash is being repaired
    ...extra,
  }
}

function checkExtra(extra: Record<string, string>, fast: boolean): void {
  for (const name of Object.keys(extra)) {
    const key = name.toLowerCase()
    if (ours.includes(key) || key.startsWith('unix_socket')) {
      throw new Error(`The embedded PostgreSQL keeps its setting ${name} to itself.`)
    }
    if (durability.includes(key) && !fast) {
      throw new Error(`The setting ${name} guards the orders against a power failure and stays on.`)
    }
  }
}

function memory(): number {
  const limit = process.constrainedMemory()
  const bytes = limit > 0 ? Math.min(limit, totalmem()) : totalmem()
  return bytes / 1024 / 1024
}

function clamp(value: number, least: number, most: number): number {
  return Math.round(Math.min(most, Math.max(least, value)))
}

function quoteListItem(path: string): string {
  return `"${path.replaceAll('"', '""')}"`
}
