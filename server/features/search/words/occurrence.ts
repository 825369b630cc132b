/** Where a word stands, in 32 bits: the document, one of four fields, and how often; more than 255 times count as that. */
export const occurrence = (document: number, field: number, times: number): number =>
  ((document << 10) | (field << 8) | Math.min(times, 255)) >>> 0

export const documentOf = (occurrence: number): number => occurrence >>> 10
export const fieldOf = (occurrence: number): number => (occurrence >>> 8) & 3
export const timesOf = (occurrence: number): number => occurrence & 255
