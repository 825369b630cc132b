import type { Post, Topic } from '../types.ts'

/**
 * Puts posts among those on screen, by number, each once, in its newest state whichever comes last. What a moderator
 * reads of a hidden post stays when the news of it comes as everybody may see it, without the text.
 */
export function mergePosts(shown: readonly Post[], come: readonly Post[], keepHidden: boolean): Post[] {
  const byNumber = new Map(shown.map((post) => [post.number, post]))
  for (const post of come) {
    const before = byNumber.get(post.number)
    if (before && before.revision > post.revision) continue
    byNumber.set(
      post.number,
      keepHidden && post.html === null && before ? { ...post, html: before.html } : post,
    )
  }
  return [...byNumber.values()].sort((a, b) => a.number - b.number)
}

/** The topic with a post counted in it, unless it counts a newer one already. */
export const withNewest = (topic: Topic, post: Post, peopleCount = topic.peopleCount): Topic =>
  post.number < topic.postCount
    ? topic
    : { ...topic, postCount: post.number, lastPostAt: post.createdAt, lastPostBy: post.author, peopleCount }
