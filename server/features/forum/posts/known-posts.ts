import { failField } from '../../../kit/errors.ts'
import { assertSaidSame } from '../../../kit/data/documents/once.ts'
import type { PostData } from '../model.ts'
import { PostModel } from '../model.ts'

/** Who writes, and the mark of the act and of what it says. */
export interface Act extends Pick<PostData, 'clientId' | 'digest'> {
  author: PostData['author'] | string
}

/** The same for an act and for its retries. */
export const keyOf = ({ author, clientId }: Act) => `${String(author)} ${clientId}`

/** What these acts made before, each in its place. */
export async function madeBefore(acts: readonly Act[]): Promise<(PostData | undefined)[]> {
  const same = acts.map(({ author, clientId }) => ({ author, clientId }))
  const found = await PostModel.find({ $or: same }).lean()
  const byKey = new Map(found.map((post) => [keyOf(post), post]))
  return acts.map((act) => byKey.get(keyOf(act)))
}

/** Refuses an act whose `clientId` stands for something else. */
export function assertSame(known: PostData, topicId: string, { digest }: Act): void {
  if (String(known.topic) !== topicId) failField('clientId', 'field.taken')
  assertSaidSame(known, digest ?? '')
}

/** The post that this act made before, if it did. */
export async function knownPost(topicId: string, act: Act): Promise<PostData | undefined> {
  const [known] = await madeBefore([act])
  if (known) assertSame(known, topicId, act)
  return known
}
