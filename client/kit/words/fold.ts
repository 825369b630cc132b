const letters: Record<string, string> = { ł: 'l', ø: 'o', æ: 'ae', đ: 'd' }

/** Words as one may type them in a hurry: small letters without marks ("Tromso" finds Tromsø). */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[łøæđ]/g, (letter) => letters[letter] ?? letter)
}
