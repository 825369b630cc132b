/** Signs that belong together as one picture (👩‍💻, ❤️, 🏴󠁧󠁢󠁳󠁣󠁴󠁿): in them what shows nothing by itself means something. */
const pictures =
  /\u{1F3F4}[\u{E0020}-\u{E007F}]+|\p{Extended_Pictographic}[\uFE0F\p{Emoji_Modifier}]*(?:\u200D\p{Extended_Pictographic}[\uFE0F\p{Emoji_Modifier}]*)*|[0-9#*]\uFE0F\u20E3/gu
const invisible = /[\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFB]/gu

/**
 * Without what cannot be seen and turns round, hides in or tells apart what can: marks of direction (U+202E), spaces
 * without width, tags. Two names that look alike are then one, but for letters that do.
 */
export function withoutInvisible(text: string): string {
  let shown = ''
  let from = 0
  for (const { 0: picture, index } of text.matchAll(pictures)) {
    shown += text.slice(from, index).replace(invisible, '') + picture
    from = index + picture.length
  }
  return shown + text.slice(from).replace(invisible, '')
}
