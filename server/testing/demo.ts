import { existsSync, readdirSync } from 'node:fs'
import type { Demo } from '../kit/contributions/demo.ts'

const features = new URL('../features/', import.meta.url)

/** The demonstration of every feature that has one, where no hub is at hand to ask for them. */
export const demosOfFeatures = () =>
  readdirSync(features)
    .map((name) => new URL(`${name}/demo/index.ts`, features))
    .filter((file) => existsSync(file))
    .map((file) => () => import(file.href) as Promise<{ demo: Demo }>)
