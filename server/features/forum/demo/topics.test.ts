import { describe, expect, it } from 'vitest'
import { categories, topics } from './topics.ts'
import { people } from '../../accounts/demo/people.ts'

const roleOf = new Map(people.map(({ slug, role }) => [slug, role]))
const posts = topics.flatMap((topic) => topic.posts)

describe('the forum of the demonstration world', () => {
  it('names only people and categories that exist', () => {
    expect(posts.filter(({ author }) => !roleOf.has(author))).toEqual([])
    const slugs = new Set(categories.map(({ slug }) => slug))
    expect(topics.filter(({ category }) => !slugs.has(category))).toEqual([])
    expect(new Set(topics.map(({ category }) => category))).toEqual(slugs)
  })

  it('tells every topic forward in time', () => {
    const backwards = topics.filter(({ posts }) =>
      posts.some((post, index) => post.minutesAgo >= (posts[index - 1]?.minutesAgo ?? Infinity)),
    )
    expect(backwards.map(({ title }) => title)).toEqual([])
    expect(Math.min(...posts.map(({ minutesAgo }) => minutesAgo))).toBeGreaterThan(0)
  })

  it('locks and pins only through the staff, and says why it locks', () => {
    const locked = topics.filter((topic) => topic.locked)
    expect(locked).toHaveLength(3)
    expect(locked.map(({ posts }) => roleOf.get(posts.at(-1)?.author ?? ''))).toEqual(
      locked.map(() => 'moderator'),
    )
    const pinned = topics.filter((topic) => topic.pinned)
    expect(pinned).toHaveLength(2)
    expect(pinned.map(({ author }) => roleOf.get(author))).not.toContain('member')
  })

  it('is written in clean Markdown, each title once', () => {
    expect(posts.filter(({ body }) => !body || /^[ \t]|[ \t]$/m.test(body))).toEqual([])
    expect(new Set(topics.map(({ title }) => title)).size).toBe(topics.length)
  })
})
