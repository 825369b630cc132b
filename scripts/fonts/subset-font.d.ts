declare module 'subset-font' {
  interface Options {
    targetFormat: 'woff2'
    variationAxes: Record<string, number | { min: number; max: number }>
    keepFeatures: string[]
    preserveNameIds: number[]
  }
  /** The font with only the glyphs that the text needs. */
  export default function subset(font: Buffer, text: string, options: Options): Promise<Buffer>
}
