import { existsSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { expect, test } from 'vitest'
import { readConfig } from '../server/kit/process/config.ts'

interface Service {
  image: string
  environment?: Record<string, string>
  networks: string[]
  ports?: string[]
  restart?: string
  healthcheck?: object
  depends_on?: Record<string, { condition: string }>
  sysctls?: Record<string, number>
  volumes?: string[]
}
interface Compose {
  services: Record<string, Service>
  networks: Record<string, { internal?: boolean } | null>
  volumes: Record<string, null>
}

const text = (file: string) => readFileSync(file, 'utf8')
const compose = parse(text('compose.yaml'), { merge: true }) as Compose
const services = Object.entries(compose.services)
const nodes = services.filter(([, { image }]) => image === 'mowis-hub')

test('the processes of compose.yaml are those that the proxy knows', () => {
  const names = nodes.map(([name]) => `${name}:3000`).join(' ')
  expect(nodes).toHaveLength(2)
  expect(compose.services['proxy']?.environment?.['HUB_NODES']).toBe(names)
  expect(text('deploy/Caddyfile')).toContain(`{$HUB_NODES:${names}}`)
})

test('what is required is in .env.example and makes a configuration that the hub accepts', () => {
  const required = [...text('compose.yaml').matchAll(/\$\{(\w+):\?/g)].map(([, name]) => name)
  const offered = [...text('.env.example').matchAll(/^(\w+)=/gm)].map(([, name]) => name)
  expect(required.sort()).toEqual(offered.sort())
  for (const [, { environment = {} }] of nodes) {
    const filled = { ...environment, PUBLIC_URL: 'https://hub.example', HUB_SECRET: 'x'.repeat(32) }
    const config = readConfig(filled)
    expect(config).toMatchObject({ trustProxy: true, port: 3000, mongodbUri: environment['MONGODB_URI'] })
  }
})

test('only the proxy is reached from outside; the data stands on a network without a way out', () => {
  expect(services.filter(([, { ports }]) => ports).map(([name]) => name)).toEqual(['proxy'])
  expect(compose.networks['back']?.internal).toBe(true)
  for (const name of ['mongo', 'redis']) expect(compose.services[name]?.networks).toEqual(['back'])
  expect(compose.services['proxy']?.networks).toEqual(['front'])
})

test('every service comes back by itself, says how it is, and waits for what it needs', () => {
  const healthy = (name: string) =>
    compose.services[name]?.healthcheck ??
    (name.startsWith('hub-') && /^HEALTHCHECK/m.test(text('Dockerfile')))
  for (const [name, { restart, depends_on = {} }] of services) {
    expect(restart).toBe('unless-stopped')
    expect(healthy(name)).toBeTruthy()
    for (const [needed, { condition }] of Object.entries(depends_on)) {
      expect(condition).toBe('service_healthy')
      expect(healthy(needed)).toBeTruthy()
    }
  }
})

test('what is mounted exists: a named volume, or a file of the repository', () => {
  const mounted = services.flatMap(([, { volumes = [] }]) => volumes.map((each) => each.split(':')[0] ?? ''))
  for (const source of mounted)
    expect(source.startsWith('./') ? existsSync(source) : source in compose.volumes).toBe(true)
})

test('what the Dockerfile copies from here exists and is let through', () => {
  const admitted = text('.dockerignore').match(/(?<=^!).+/gm) ?? []
  const copied = [...text('Dockerfile').matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(
    ([, all]) => all?.split(' ') ?? [],
  )
  expect(copied).toContain('package-lock.json')
  for (const source of copied) {
    expect(existsSync(source)).toBe(true)
    expect(admitted).toContain(source)
  }
})

test('the container has Node use memory as npm start does', () => {
  const { scripts } = JSON.parse(text('package.json')) as { scripts: Record<string, string> }
  const flags = scripts['start']?.match(/--\S+/g) ?? []
  expect(flags).toContain('--max-semi-space-size=2')
  for (const name of ['start', 'demo', 'store'])
    expect(scripts[name]).toBe(`node ${flags.join(' ')} scripts/hub.mjs ${name}`)
  const [, command = ''] = /^CMD (\[.+\])$/m.exec(text('Dockerfile')) ?? []
  expect(JSON.parse(command)).toEqual(['node', ...flags, 'dist/server/main.js'])
  expect(text('Dockerfile')).toMatch(/^ENV MALLOC_ARENA_MAX=2$/m)
})

test('a hall that comes back at once finds room in the queues of the proxy and of each process', () => {
  const waited = [...nodes.map(([, node]) => node), compose.services['proxy']]
  expect(waited).toHaveLength(3)
  for (const service of waited)
    expect(service?.sysctls?.['net.core.somaxconn']).toBeGreaterThanOrEqual(16_384)
})
