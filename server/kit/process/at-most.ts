/**
 * Bounds an `LRUCache` by the number of its values. Its own `max` does so too, but takes the room for all of them before
 * there is one.
 */
export const atMost = (most: number) => ({ maxSize: most, sizeCalculation: () => 1 })
