import { arch, cpus, hostname, release, totalmem, type } from 'node:os'
import { Long } from 'bson'
import { StoreError } from '../../errors.ts'
import { noFindings, validateCollection } from '../../storage/validate.ts'
import type { Doc } from '../../values/types.ts'
import { amount, collectionOf, namespaceOf } from '../arguments.ts'
import { drain } from '../cursors.ts'
import { version } from './handshake.ts'
import type { Command, Context } from '../types.ts'

type Answer = Record<string, unknown>

const started = performance.now()
const megabyte = 1024 * 1024

/** Which commands each of the old counters counts. */
const counters: Record<string, string[]> = {
  insert: ['insert'],
  query: ['find'],
  update: ['update', 'findAndModify', 'findandmodify'],
  delete: ['delete'],
  getmore: ['getMore'],
}
const mostConnections = 1_000_000

function serverStatus({ server }: Context): Answer {
  const uptime = performance.now() - started
  const { current, created } = server.connections()
  const totals = [...server.tallies].map(([name, { total }]): [string, number] => [name, total])
  const sum = (wanted: (name: string) => boolean) =>
    Long.fromNumber(totals.reduce((all, [name, total]) => all + (wanted(name) ? total : 0), 0))
  const counted = Object.values(counters).flat()
  return {
    host: hostname(),
    version,
    process: 'mongod',
    pid: process.pid,
    uptime: uptime / 1000,
    uptimeMillis: Long.fromNumber(Math.round(uptime)),
    localTime: new Date(),
    connections: { current, available: mostConnections - current, totalCreated: created },
    opcounters: {
      ...Object.fromEntries(
        Object.entries(counters).map(([name, names]) => [name, sum((each) => names.includes(each))]),
      ),
      command: sum((name) => !counted.includes(name)),
    },
    metrics: {
      commands: Object.fromEntries(
        [...server.tallies].map(([name, { total, failed }]) => [
          name,
          { total: Long.fromNumber(total), failed: Long.fromNumber(failed) },
        ]),
      ),
      cursor: {
        open: { total: Long.fromNumber(server.cursors.size) },
        timedOut: Long.fromNumber(server.cursors.timedOut),
      },
    },
    mem: { bits: 64, resident: Math.round(process.memoryUsage.rss() / megabyte), supported: true },
    storageEngine: { name: 'lmdb', persistent: true, readOnly: false },
  }
}

function hostInfo(): Answer {
  return {
    system: {
      currentTime: new Date(),
      hostname: hostname(),
      cpuAddrSize: 64,
      memSizeMB: Math.round(totalmem() / megabyte),
      numCores: cpus().length,
      cpuArch: arch(),
    },
    os: { type: type(), name: type(), version: release() },
    extra: {},
  }
}

/** What is worth saying goes to the standard error; the server keeps no log to show. */
function getLog({ body }: Context): Answer {
  const name = body.get('getLog')
  if (name === '*') return { names: ['global', 'startupWarnings'] }
  if (name === 'global' || name === 'startupWarnings') return { totalLinesWritten: 0, log: [] }
  throw new StoreError('OperationFailed', `No log named '${String(name)}'`)
}

const parameters: Answer = {
  featureCompatibilityVersion: { version: '7.0' },
  authenticationMechanisms: ['SCRAM-SHA-256'],
}

function getParameter({ body }: Context): Answer {
  if (body.get('getParameter') === '*') return parameters
  const wanted = Object.entries(parameters).filter(([name]) => body.has(name))
  if (wanted.length === 0) throw new StoreError('InvalidOptions', 'no option found to get')
  return Object.fromEntries(wanted)
}

function usersInfo({ server, database, body }: Context): Answer {
  const asked = body.get('usersInfo')
  const { user } = server.credentials
  const name = typeof asked === 'string' ? asked : (asked as Doc | undefined)?.get?.('user')
  const meant = name === undefined ? database === 'admin' || isAllDatabases(asked) : name === user
  return {
    users: meant
      ? [
          {
            _id: `admin.${user}`,
            user,
            db: 'admin',
            roles: [{ role: 'root', db: 'admin' }],
            mechanisms: ['SCRAM-SHA-256'],
          },
        ]
      : [],
  }
}

const isAllDatabases = (asked: unknown) => asked instanceof Map && asked.has('forAllDBs')

async function validate(context: Context): Promise<Answer> {
  const collection = collectionOf(context)
  const ns = namespaceOf(context)
  if (!collection) throw new StoreError('NamespaceNotFound', `Collection '${ns}' does not exist to validate.`)
  const findings = noFindings()
  await drain(validateCollection(collection, findings), () => undefined, amount(context.body, 'maxTimeMS'))
  return {
    ns,
    nInvalidDocuments: 0,
    nrecords: findings.records,
    nIndexes: collection.indexes.length,
    keysPerIndex: findings.keysPerIndex,
    valid: findings.errors.length === 0,
    warnings: [],
    errors: findings.errors,
  }
}

function profile({ body }: Context): Answer {
  const level = Number(body.get('profile'))
  if (level === 0 || level === -1) return { was: 0, slowms: 100, sampleRate: 1 }
  throw new StoreError('NotImplemented', 'This store does not profile')
}

function notReplicated(): never {
  throw new StoreError('NoReplicationEnabled', 'not running with --replSet')
}

function noDefaultConcern(): never {
  throw new StoreError(51300, "'getDefaultRWConcern' is not supported on standalone nodes.")
}

export const diagnosticCommands: Record<string, Command> = {
  // Which sections are asked for makes no difference to the few there are.
  serverStatus: {
    fields: ['repl', 'metrics', 'locks', 'network', 'opcounters', 'connections', 'tcmalloc', 'wiredTiger'],
    run: serverStatus,
  },
  hostInfo: { fields: [], run: hostInfo },
  getCmdLineOpts: { fields: [], run: () => ({ argv: ['mongod'], parsed: {} }) },
  getLog: { fields: [], run: getLog },
  getParameter: { fields: ['allParameters', ...Object.keys(parameters)], run: getParameter },
  usersInfo: {
    fields: [
      'showCredentials',
      'showCustomData',
      'showPrivileges',
      'showAuthenticationRestrictions',
      'filter',
    ],
    run: usersInfo,
  },
  rolesInfo: {
    fields: ['showPrivileges', 'showBuiltinRoles', 'showAuthenticationRestrictions'],
    run: () => ({ roles: [] }),
  },
  validate: {
    fields: ['full', 'repair', 'metadata', 'checkBSONConformance', 'background', 'maxTimeMS'],
    run: validate,
  },
  profile: { fields: ['slowms', 'sampleRate', 'filter'], run: profile },
  replSetGetStatus: { fields: ['initialSync'], run: notReplicated },
  replSetGetConfig: { fields: [], run: notReplicated },
  getDefaultRWConcern: { fields: ['inMemory'], run: noDefaultConcern },
}
