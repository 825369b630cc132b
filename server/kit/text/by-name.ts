import type { Actor } from '../rights/actor.ts'

/**
 * The collation in which a list of names stands for this reader: to a Norwegian Å comes last, to a Pole beside A, and
 * to both Ł beside L. Whoever has not said a language reads as in Kraków.
 */
export const byName = (actor?: Actor) => ({ locale: actor?.kind === 'user' ? actor.language : 'pl' })
