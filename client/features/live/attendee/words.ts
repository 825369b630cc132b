// Only these three files, and as addresses: a module that failed to load on bad Wi-Fi would not be asked for again.
const addresses = import.meta.glob<string>('../../../../locales/*/{ui,live,errors}.json', {
  query: '?url',
  import: 'default',
  eager: true,
})
const pauses = [300, 1_000, 3_000, 5_000, 10_000]

/** Fetches a locale file, patiently. */
export async function readWords(lng: string, ns: string): Promise<Record<string, string>> {
  const address = addresses[`../../../../locales/${lng}/${ns}.json`] ?? ''
  for (const pause of pauses) {
    const response = await fetch(address).catch(() => undefined)
    if (response?.ok) return (await response.json()) as Record<string, string>
    await new Promise((done) => setTimeout(done, pause))
  }
  throw new Error(`no locale file ${lng}/${ns}.json`)
}
