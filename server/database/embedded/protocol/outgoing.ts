/** Nearly every answer fits; a longer one gets bytes of its own. */
const roomBytes = 64 * 1024

/**
 * Bytes for one answer at a time, which serve again for the next: a buffer for each answer would count as so much memory
 * outside the heap that the heap, itself small, is collected many times a second.
 */
export class Outgoing {
  #room = Buffer.allocUnsafeSlow(roomBytes)

  readonly take = (size: number): Buffer =>
    size <= roomBytes ? this.#room.subarray(0, size) : Buffer.allocUnsafe(size)

  /** What was taken last is still being sent, so the next answer must not be laid over it. */
  giveAway(): void {
    this.#room = Buffer.allocUnsafeSlow(roomBytes)
  }
}
