import { expect, test } from 'vitest'
import { createProgress } from './progress.mjs'

function shown(isTTY: boolean, act: (progress: ReturnType<typeof createProgress>) => void) {
  let written = ''
  let time = 0
  const stream = { isTTY, write: (text: string) => (written += text) }
  const progress = createProgress(stream, 'Building', () => time)
  act(progress)
  time = 6_340
  progress.end()
  return written
}

/** What is left on a line that was written over and over. */
const lastOn = (line: string) => (line.split('\r').at(-1) ?? '').trimEnd()

test('a terminal shows a bar that fills, and in its place how long it took', () => {
  const shares: string[] = []
  const written = shown(true, ({ step }) => {
    const [read, compressed] = [step(), step()]
    read(1)
    compressed(0.5)
    compressed(1)
  })
  for (const line of written.split('\r').slice(1)) shares.push(/\d+ %/.exec(line)?.[0] ?? line.trimEnd())
  expect(shares).toEqual(['50 %', '75 %', '100 %', 'Building: done in 6.3 s'])
  expect(lastOn(written)).toBe('Building: done in 6.3 s')
})

test('a bar is drawn anew only when it looks different', () => {
  const written = shown(true, ({ step }) => {
    const compressed = step()
    for (let file = 1; file <= 1_000; file += 1) compressed(file / 1_000)
  })
  const lines = written.split('\r').slice(1)
  expect(new Set(lines).size).toBe(lines.length)
  expect(lines.length).toBeLessThan(200)
})

test('elsewhere there is a line when it begins and one when it is done', () => {
  const written = shown(false, ({ step }) => step()(1))
  expect(written).toBe('Building…\nBuilding: done in 6.3 s\n')
})
