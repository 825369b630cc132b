import { createQueue } from '../../../kit/data/queue.ts'
import type { Votes } from '../copy/load.ts'
import { loadVotes } from '../copy/load.ts'
import type { Publisher } from '../telling/deltas.ts'
import type { Doubt, LiveState } from '../copy/state.ts'
import { setVote } from '../copy/state.ts'

export type VoteReading = ReturnType<typeof createVoteReading>

/**
 * Reads votes anew while others are being written. What was read of a person whose own write went on meanwhile
 * may be older than that write: it is read again between their writes.
 */
export function createVoteReading(publisher: Publisher) {
  const turns = createQueue()
  const inTurn = <Result>(state: LiveState, participantId: string, act: () => Promise<Result>) =>
    turns(`${state.sessionId}:${participantId}`, act)

  const readApart = (state: LiveState, participantId: string) =>
    inTurn(state, participantId, async () =>
      takeVotes(state, participantId, await loadVotes({ sessionId: state.sessionId, participantId })),
    )

  return {
    /** Writes a person's vote; `act` changes the copy as well, without a pause after its write. */
    write: <Result>(state: LiveState, participantId: string, act: () => Promise<Result>): Promise<Result> =>
      inTurn(state, participantId, async () => {
        state.writingVotes.add(participantId)
        state.overtaken?.add(participantId)
        try {
          return await act()
        } finally {
          state.writingVotes.delete(participantId)
        }
      }),

    /** Never twice at once for one state. */
    async read(state: LiveState, doubts: Doubt[]): Promise<void> {
      const all = doubts.some(({ votes }) => votes === 'all')
      const pairs = doubts.flatMap(({ votes = [] }) => (votes === 'all' ? [] : votes))
      const whole = new Set(doubts.flatMap(({ participants = [] }) => participants))
      if (!all && pairs.length + whole.size === 0) return
      const { sessionId } = state
      const overtaken = (state.overtaken = new Set(state.writingVotes))
      const found = await loadVotes({ sessionId, ...(!all && among(pairs, whole)) }).finally(
        () => (state.overtaken = undefined),
      )
      const questionsOf = all ? undefined : byParticipant(pairs, whole)
      const people = questionsOf?.keys() ?? new Set([...state.votes.keys(), ...found.keys()])
      for (const id of people) {
        if (!overtaken.has(id)) takeVotes(state, id, found, questionsOf?.get(id))
      }
      const again = [...overtaken].filter((id) => questionsOf?.has(id) ?? true)
      await Promise.all(again.map((id) => readApart(state, id)))
      if (state.unstored.size > 0) publisher.changed(state)
    },
  }
}

/** Takes in what was found of the given questions, or of all that the person votes for here or there. */
function takeVotes(state: LiveState, participantId: string, found: Votes, questionIds?: Set<string>): void {
  const now = found.get(participantId) ?? new Set()
  for (const questionId of questionIds ?? new Set([...(state.votes.get(participantId) ?? []), ...now])) {
    setVote(state, participantId, questionId, now.has(questionId))
  }
}

/** Nothing beside a person says that all of theirs is meant. */
function byParticipant(pairs: [string, string][], whole: Set<string>) {
  const questionsOf = new Map<string, Set<string> | undefined>()
  for (const [participantId, questionId] of pairs) {
    questionsOf.set(participantId, (questionsOf.get(participantId) ?? new Set()).add(questionId))
  }
  for (const participantId of whole) questionsOf.set(participantId, undefined)
  return questionsOf
}

const among = (pairs: [string, string][], whole: Set<string>) => ({
  participantId: { $in: [...new Set([...pairs.map(([id]) => id), ...whole])] },
  ...(whole.size === 0 && { questionId: { $in: [...new Set(pairs.map(([, id]) => id))] } }),
})
