const longest = 2_000

/**
 * The path that `?next=` asks for, when it leads to a page of this hub: else whoever made the link could send people
 * on to a page of theirs that looks like ours. Browsers read `\` as `/`, and leave out tabs and line breaks.
 */
export function safeNext(asked: unknown): string | undefined {
  if (typeof asked !== 'string' || asked.length > longest) return undefined
  if (!/^\/(?!\/)[^\\\s\p{Cc}]*$/u.test(asked)) return undefined
  const { origin, pathname } = new URL(asked, location.origin)
  // `/..//elsewhere` comes out as `//elsewhere`.
  return origin === location.origin && !pathname.startsWith('//') ? asked : undefined
}
