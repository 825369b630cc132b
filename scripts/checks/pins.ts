/** A commit of an action, or a digest of an image: what a tag names may be another tomorrow. */
const isPinned = (name: string) => /@(?:[0-9a-f]{40}|sha256:[0-9a-f]{64})$/.test(name)
/** Made here, or an earlier stage of the same file. */
const isOwn = (name: string, stages: ReadonlySet<string>) =>
  name.startsWith('./') || name.includes('${{') || name === 'mowis-hub' || stages.has(name)

/** Actions and images that a file names by a tag alone, with their lines. */
export function unpinned({ path, text }: { path: string; text: string }): string[] {
  const stages = new Set([...text.matchAll(/^FROM \S+ AS (\S+)/gim)].map(([, stage = '']) => stage))
  return text.split('\n').flatMap((line, index) => {
    const name = /^\s*(?:- )?(?:uses:|image:|FROM)\s+([^\s#]+)/.exec(line)?.[1]
    return !name || isPinned(name) || isOwn(name, stages)
      ? []
      : [`${path}:${index + 1} names ${name} by a tag`]
  })
}
