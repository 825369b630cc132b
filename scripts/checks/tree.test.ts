import { describe, expect, it } from 'vitest'
import { faultsOfTree, mostFiles, type SourceFile } from './tree.ts'

const file = (path: string, ...imports: string[]): SourceFile => ({
  path,
  text: imports.map((each) => `import { x } from '${each}'`).join('\n'),
})

describe('the tree', () => {
  it('may lean one way', () => {
    expect(faultsOfTree([file('a/one.ts', '../b/two.ts'), file('b/two.ts'), file('b/three.ts')])).toEqual([])
  })

  it('has no circle of folders, though no file leads back to itself', () => {
    const files = [
      file('a/one.ts', '../b/two.ts'),
      file('a/other.ts'),
      file('b/two.ts'),
      file('b/back.ts', '../a/other.ts'),
    ]
    expect(faultsOfTree(files)).toEqual([
      expect.stringMatching(/circle in the root: a, b(.|\n)*b\/back.ts → a\/other.ts/),
    ])
  })

  it('has no circle of files, be it of types or loaded late', () => {
    const files = [
      file('a/one.ts', './two.ts'),
      { path: 'a/two.ts', text: "const one = () => import('./Three.vue')" },
      { path: 'a/Three.vue', text: "import type { X } from './one.ts'" },
    ]
    expect(faultsOfTree(files)).toEqual([expect.stringContaining('circle in a')])
  })

  it('leans the way that its parts may', () => {
    const files = [
      file('client/ui/Field.vue', '../kit/words.ts'),
      file('client/kit/words.ts', '../features/forum/store.ts', '../../common/fold.ts'),
      file(
        'client/features/forum/store.ts',
        '../../ui/Field.vue',
        '../../../server/features/forum/contract.ts',
      ),
      file('common/fold.ts'),
      file('server/features/forum/contract.ts'),
      file('server/kit/bus.ts', '../features/forum/contract.ts'),
    ]
    expect(faultsOfTree(files).filter((fault) => !fault.includes('circle'))).toEqual([
      'client/kit/words.ts imports client/features/forum/store.ts: client/kit knows nothing of client/features',
      'server/kit/bus.ts imports server/features/forum/contract.ts: server/kit knows nothing of server/features',
    ])
  })

  it('leaves tests and their helpers out', () => {
    const files = [
      file('a/one.ts', '../b/two.ts'),
      file('b/two.ts'),
      file('b/two.test.ts', '../a/one.ts'),
      file('b/testing.ts', '../a/one.ts'),
    ]
    expect(faultsOfTree(files)).toEqual([])
  })

  it('keeps production off what is for tests', () => {
    const files = [file('a/one.ts', '../testing/hub.ts'), file('testing/hub.ts')]
    expect(faultsOfTree(files)).toEqual(['a/one.ts imports testing/hub.ts, which is for tests'])
  })

  it('counts what stands in a folder, but not alike samples', () => {
    const many = (folder: string, count: number) =>
      Array.from({ length: count }, (_, n) => file(`${folder}/${n}.ts`))
    expect(faultsOfTree(many('a', mostFiles))).toEqual([])
    expect(faultsOfTree(many('a', mostFiles + 1))).toEqual([expect.stringContaining('a holds 17 files')])
    expect(faultsOfTree(many('a/samples', 40))).toEqual([])
  })
})
