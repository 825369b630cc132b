import { posix } from 'node:path'

/**
 * Who may import from whom in production; everybody may from `common`, and what is not listed puts the parts together. Of the server
 * the browser may take contracts and vocabularies alone, which eslint sees to.
 */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  common: [],
  'client/build': [],
  'client/kit': ['server', 'server/kit'],
  'client/ui': ['client/kit'],
  'client/shared': ['client/kit', 'client/ui', 'server/kit'],
  'client/frame': ['client/kit', 'client/ui', 'client/shared', 'server/kit'],
  'client/features': [
    ...['client/kit', 'client/ui', 'client/shared', 'client/frame', 'client/build'],
    ...['server', 'server/kit', 'server/features'],
  ],
  'server/kit': [],
  'server/database': [],
  'server/features': ['server/kit'],
  'server/demo': ['server/kit'],
  'server/backup': ['server/kit', 'server/database'],
}

/** `client/ui/forms/Field.vue` stands in `client/ui`, `server/app.ts` in `server`. */
const partOf = (path: string) =>
  posix
    .dirname(path)
    .split('/')
    .slice(0, /^(client|server)\//.test(path) ? 2 : 1)
    .join('/')

/** What imports against the directions, a line each. */
export function faultsOfDirections(imports: readonly { from: string; to: string }[]): string[] {
  return imports.flatMap(({ from, to }) => {
    const [part, other] = [partOf(from), partOf(to)]
    const allowed = mayImport[part]
    if (!allowed || other === part || other === 'common' || allowed.includes(other)) return []
    return [`${from} imports ${to}: ${part} knows nothing of ${other}`]
  })
}
