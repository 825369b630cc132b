const width = 32

/** Draws a share between 0 and 1 as a bar on the terminal's line, anew only when it looks different. */
export function createProgressBar(terminal: NodeJS.WriteStream, label: string) {
  let drawn = ''
  return {
    show(share: number) {
      const bar = '█'.repeat(Math.floor(share * width)).padEnd(width, '░')
      const line = `\r${label}  ${bar}  ${Math.floor(share * 100)} %`
      if (line === drawn) return
      drawn = line
      terminal.write(line)
    },
    /** Leaves the line as it is; what is written next stands below it. */
    stop() {
      if (drawn) terminal.write('\n')
      drawn = ''
    },
  }
}
