/** The whole address that the invited person opens; what nobody can guess stands behind `#` and reaches no log. */
export const linkOf = (secret: string) => new URL(`/invitation#${secret}`, location.origin).href

/** What of a pasted link, or of the address, tells which invitation it is; empty where there is nothing of the kind. */
export const secretIn = (text: string) => /(?:^|#)([\w-]{20,100})$/.exec(text.trim())?.[1] ?? ''
