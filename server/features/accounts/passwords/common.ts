import { fold } from '../../../../common/fold.ts'

/** As guessers take it: without capitals, accents, spaces and signs. */
export const bare = (text: string): string => fold(text).replace(/[^\p{L}\p{N}]/gu, '')

const productNames = ['mowis', 'mowishub']

let loaded: Promise<ReadonlySet<string>> | undefined

/** The passwords that people choose most, bare. Read when the first password is chosen: a start does not wait for it. */
export const commonPasswords = (): Promise<ReadonlySet<string>> => (loaded ??= load())

async function load(): Promise<ReadonlySet<string>> {
  const { dictionary } = await import('@zxcvbn-ts/language-common')
  const common = new Set(productNames)
  for (const word of dictionary['passwords-common']) common.add(bare(word))
  common.delete('')
  return common
}
