declare module 'virtual:locales*' {
  /** `pl/forum` → the address of that pack. */
  const addresses: Readonly<Record<string, string | undefined>>
  export default addresses
}
