import { createHmac } from 'node:crypto'

/** Of what the inviter sent, so that a retry is answered with the same link; from what is stored nobody can tell it. */
export const secretOf = (hubSecret: string, userId: string, clientId: string) =>
  createHmac('sha256', hubSecret).update(`invitation ${userId} ${clientId}`).digest('base64url')
