import { fold } from '../../../../common/fold.ts'
import { failField } from '../../../kit/errors.ts'
import { bare, commonPasswords } from './common.ts'

interface Chosen {
  password: string
  name: string
  email: string
}

/** Along a keyboard or an alphabet; each goes on from its end, and backwards. */
const rows = [
  ...['abcdefghijklmnopqrstuvwxyz', '1234567890', 'qwertyuiopasdfghjklzxcvbnm'],
  ...['qazwsxedcrfvtgbyhnujmikolp', '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p'],
].flatMap((row) => [row.repeat(2), [...row.repeat(2)].reverse().join('')])

const shortestOwn = 4
const shortestPiece = 5

/** Throws 422 at `password` for one that is guessed first: one of the most common, or of a name that others know. */
export async function assertHardToGuess({ password, name, email }: Chosen): Promise<void> {
  if (isOwn(password, name, email)) failField('password', 'field.own_password')
  if (isCommon(password, await commonPasswords())) failField('password', 'field.common_password')
}

function isOwn(password: string, name: string, email: string): boolean {
  const [local = ''] = email.split('@')
  const [untagged = ''] = local.split('+')
  const own = [name, ...name.split(/\s+/), local, untagged].map(bare)
  const given = bare(password)
  return own.some((each) => each.replace(/\P{L}/gu, '').length >= shortestOwn && given.includes(each))
}

/** As a whole, without the digits around it, or as what it repeats. */
function isCommon(password: string, common: ReadonlySet<string>): boolean {
  const isKnown = (text: string) => {
    const whole = bare(text)
    const core = whole.replace(/^\p{N}+|\p{N}+$/gu, '')
    return common.has(whole) || common.has(core) || (whole !== '' && rows.some((row) => row.includes(whole)))
  }
  const piece = repeated(fold(password))
  return isKnown(password) || piece.length < shortestPiece || isKnown(piece)
}

/** The shortest beginning of which a text is made, again and again; all of it if it repeats nothing. */
function repeated(text: string): string {
  for (let length = 1; length < text.length; length++)
    if (text.startsWith(text.slice(length))) return text.slice(0, length)
  return text
}
