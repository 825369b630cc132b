const width = 32

/**
 * Shows how far something is that has several steps, equally long as far as anybody knows: as a bar on a terminal, as a line
 * at its beginning and its end elsewhere.
 */
export function createProgress(stream, label, now = () => performance.now()) {
  const begun = now()
  const shares = []
  let drawn = ''
  const draw = () => {
    const share = shares.reduce((sum, each) => sum + each, 0) / shares.length
    const bar = '█'.repeat(Math.floor(share * width)).padEnd(width, '░')
    const line = `\r${label}  ${bar}  ${Math.floor(share * 100)} %`
    if (line !== drawn) stream.write((drawn = line))
  }
  if (!stream.isTTY) stream.write(`${label}…\n`)
  return {
    /** Adds a step; what it answers is told how much of it is done, from 0 to 1. */
    step() {
      const index = shares.push(0) - 1
      return (share) => {
        shares[index] = share
        if (stream.isTTY) draw()
      }
    },
    end() {
      const line = `${label}: done in ${((now() - begun) / 1000).toFixed(1)} s`
      // The bar is longer and lies beneath.
      stream.write(stream.isTTY ? `\r${line.padEnd(drawn.length)}\n` : `${line}\n`)
    },
  }
}
