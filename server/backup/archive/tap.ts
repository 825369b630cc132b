/** Shows each chunk that passes. */
export async function* tap(
  chunks: AsyncIterable<unknown>,
  see: (chunk: Buffer) => void,
): AsyncGenerator<Buffer> {
  for await (const chunk of chunks as AsyncIterable<Buffer>) {
    see(chunk)
    yield chunk
  }
}
