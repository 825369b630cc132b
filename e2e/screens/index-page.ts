import type { Visit } from '../support/visits.ts'
import type { Variant } from './variants.ts'
import { fileOf } from './variants.ts'

/** One HTML page that shows all pictures, a page of the hub after the other. */
export function indexPage(visits: Visit[], variants: Variant[]): string {
  const picture = (visit: Visit, variant: Variant) =>
    `<figure><a href="${fileOf(visit, variant)}"><img loading="lazy" width="${variant.width === 390 ? 195 : 480}" src="${fileOf(visit, variant)}" alt=""></a><figcaption>${variant.width} ${variant.theme} ${variant.language}</figcaption></figure>`
  const part = (visit: Visit) =>
    `<h2 id="${visit.name}">${visit.name} <small>${visit.page}, ${visit.as}</small></h2><div>${variants.map((variant) => picture(visit, variant)).join('')}</div>`
  return `<!doctype html><meta charset="utf-8"><title>MOWIS Hub, every page</title>
<style>body{font:15px system-ui;margin:2rem}div{display:flex;flex-wrap:wrap;gap:1rem;align-items:start}figure{margin:0}img{border:1px solid #ccc}small{font-weight:400;color:#666}</style>
<h1>Every page of the demonstration world</h1><nav>${visits.map(({ name }) => `<a href="#${name}">${name}</a>`).join(' · ')}</nav>
${visits.map(part).join('\n')}`
}
