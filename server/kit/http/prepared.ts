import type { z } from 'zod'

/** An answer already stripped and serialised, for what many people read; bytes are sent as they are. */
export class Prepared {
  readonly json: Buffer

  constructor(json: Buffer) {
    this.json = json
  }
}

/** An answer in which one field is each reader's own: all others are kept serialised, and `with` puts that one in. */
export class PreparedExcept<Own> extends Prepared {
  private readonly name: string
  /** The beginning of `json`: all but the field, without the closing brace. */
  private readonly rest: Buffer
  private readonly strip: (own: Own) => unknown

  /** `stripped` as a reader gets it for whom `stripped[name]` holds. */
  constructor(stripped: object, name: string, strip: (own: Own) => unknown = (own) => own) {
    const { [name]: own, ...others } = stripped as Record<string, unknown>
    const opened = JSON.stringify(others).slice(0, -1)
    super(Buffer.from(opened + closing(opened, name, own)))
    this.name = name
    this.strip = strip
    this.rest = this.json.subarray(0, Buffer.byteLength(opened))
  }

  with(own: Own): Prepared {
    const end = closing(this.rest.length === 1 ? '{' : '', this.name, this.strip(own))
    return new Prepared(Buffer.concat([this.rest, Buffer.from(end)]))
  }
}

/** The field as the last one, and the end of the object; as `JSON.stringify`, it leaves out what has no JSON. */
function closing(opened: string, name: string, own: unknown): string {
  const json = JSON.stringify(own) as string | undefined
  if (json === undefined) return '}'
  return `${opened === '{' ? '' : ','}${JSON.stringify(name)}:${json}}`
}

/** Strips an answer by its schema and serialises it, as the kit does for answers that are not held. */
export const prepare = <Schema extends z.ZodType>(output: Schema, answer: z.input<Schema>): Prepared =>
  new Prepared(Buffer.from(JSON.stringify(output.parse(answer))))

/** The same, but for one field that `with` gives each reader anew. */
export function prepareExcept<Shape extends z.ZodRawShape, Name extends keyof Shape & string>(
  output: z.ZodObject<Shape>,
  answer: z.input<z.ZodObject<Shape>>,
  name: Name,
): PreparedExcept<z.input<Shape[Name]>> {
  const field = output.shape[name] as unknown as z.ZodType
  return new PreparedExcept(output.parse(answer), name, (own) => field.parse(own))
}
