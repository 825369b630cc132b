import type { RawField, RawFields } from './raw.ts'

/** A part of an event: small, since saxes streams and only one event is held at a time. */
export interface XmlElement {
  name: string
  line: number
  attributes: Readonly<Record<string, string>>
  content: (string | XmlElement)[]
}

const prose = new Set(['abstract', 'description'])
const attributeFields = ['id', 'guid', 'code']

export const childNames = (element: XmlElement): XmlElement[] =>
  element.content.filter((part) => typeof part !== 'string')

const innerText = (element: XmlElement): string =>
  element.content.map((part) => (typeof part === 'string' ? part : innerText(part))).join('')

const markup = (element: XmlElement): string =>
  element.content
    .map((part) =>
      typeof part === 'string'
        ? part.replaceAll('<', '&lt;')
        : `<${part.name}>${markup(part)}</${part.name}>`,
    )
    .join('')

/** Some files write <description><p>…</p></description>: the tags are put back, so that paragraphs stay apart. */
const proseOf = (element: XmlElement): string =>
  childNames(element).length > 0 ? markup(element) : innerText(element)

/** The first non-empty value of each child and identifying attribute. */
export function fieldsOf(element: XmlElement): RawFields {
  const fields = new Map<string, RawField>()
  for (const name of attributeFields) {
    const text = element.attributes[name]
    if (text) fields.set(name, { text, line: element.line })
  }
  for (const child of childNames(element)) {
    if (fields.get(child.name)?.text.trim()) continue
    const text = prose.has(child.name) ? proseOf(child) : innerText(child)
    fields.set(child.name, { text, line: child.line })
  }
  return fields
}

/** Names of <persons><person>…, whose text or attribute or child holds the name. */
export function speakersOf(event: XmlElement): RawField[] {
  const persons = childNames(event).filter((child) => child.name === 'persons')
  return persons.flatMap(childNames).map((person) => {
    const parts = childNames(person)
    const named = ['public_name', 'full_public_name', 'name'].map((name) =>
      parts.find((part) => part.name === name),
    )
    const part = named.find((child) => child !== undefined)
    const text = part ? innerText(part) : parts.length > 0 ? '' : innerText(person)
    return { text: text.trim() || (person.attributes['name'] ?? ''), line: person.line }
  })
}
