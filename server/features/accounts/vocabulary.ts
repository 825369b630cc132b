/** Of a password; length is what makes it strong, and the most bounds the cost of hashing it. */
export const passwordLength = { min: 10, max: 128 } as const
