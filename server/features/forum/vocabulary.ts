/** Constants shared with the browser: no imports here, so that the client bundles nothing else. */

/** Why a moderator hides something; sentences in `locales/<lng>/forum.json` under `reason`. */
export const hideReasons = ['spam', 'off_topic', 'abuse', 'personal_data', 'unlawful', 'duplicate'] as const
export type HideReason = (typeof hideReasons)[number]

/** Posts in one page of a topic, and topics in one page of a list. */
export const pageSize = 20

/** UTF-16 units. */
export const maxTitleLength = 140
export const maxBodyLength = 20_000
export const maxTags = 5

/** The room of those who look at a topic; named in `kit:roomLeft`. */
export const topicRoom = (topicId: string) => `forum/topic/${topicId}`
