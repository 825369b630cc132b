/** Throws where two features bring something of one name, of which only one would ever be seen. */
export function refuseDoubles(what: string, names: readonly string[]): void {
  const double = names.find((name, index) => names.indexOf(name) !== index)
  if (double !== undefined) throw new Error(`${what} ${double} is there twice`)
}
