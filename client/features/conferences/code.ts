/** `KRK7M4` as people read it: `KRK 7M4`. */
export const formatCode = (code: string) => code.replace(/^(.{3})(?=.)/, '$1 ')
