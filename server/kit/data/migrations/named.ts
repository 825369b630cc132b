import type { Migration } from '../../contributions/migrations.ts'

interface Part {
  contract: { name: string }
  migrations?: Migration | readonly Migration[]
}

const dated = /^\d{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?(?=-[a-z])/

/**
 * The migrations of all features under the names by which they are recorded, in the order in which they were written:
 * each finds what others touch as it was then. On one date by feature, a feature's own as given. Throws where a name
 * does not begin with its date.
 */
export function namedMigrations(parts: readonly Part[]): Migration[] {
  return parts
    .flatMap(({ contract, migrations }) =>
      [migrations ?? []].flat().map((migration) => ({
        feature: contract.name,
        date: dateOf(contract.name, migration.name),
        migration: { ...migration, name: `${contract.name}/${migration.name}` },
      })),
    )
    .sort((one, other) => compare(one.date, other.date) || compare(one.feature, other.feature))
    .map(({ migration }) => migration)
}

const compare = (one: string, other: string) => Number(one > other) - Number(one < other)

function dateOf(feature: string, name: string): string {
  const [date] = dated.exec(name) ?? []
  if (!date) throw new Error(`${feature}: the migration ${name} must begin with its date, as 2026-11-…`)
  return date
}
