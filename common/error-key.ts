/** Where the words for a code stand: `forum.topic_locked` → `forum:errors.topic_locked`; what every feature may say, in `errors`. */
export function errorKey(code: string): string {
  const [feature = '', rest = ''] = code.split(/\.(.*)/s)
  return feature === 'kit' || feature === 'field' ? `errors:${code}` : `${feature}:errors.${rest}`
}
