import type { Language } from '../../../../kit/vocabulary.ts'
import type { WorldTopic } from '../types.ts'

type Post = WorldTopic['posts'][number]

/** In minutes, the unit of `minutesAgo`. */
export const hour = 60
export const day = 24 * hour

/** What a topic's first post does not tell already. */
type Opening = Pick<WorldTopic, 'title' | 'tags' | 'pinned' | 'locked'> & { posts: [Post, ...Post[]] }

/** Topics of one category; their author and language are those of the first post. */
export function topicsOf(category: string, openings: Opening[]): WorldTopic[] {
  return openings.map((opening) => {
    const { author, language } = opening.posts[0]
    return { category, author, language, ...opening }
  })
}

/** One post: `` pl('anna', 3 * day)`Text in Markdown` ``. Indentation is taken off every line. */
const written =
  (language: Language) =>
  (author: string, minutesAgo: number) =>
  ([text = '']: TemplateStringsArray): Post => ({
    author,
    language,
    minutesAgo,
    body: text.replace(/^[ ]+/gm, '').trim(),
  })

export const pl = written('pl')
export const nb = written('nb')
export const en = written('en')
