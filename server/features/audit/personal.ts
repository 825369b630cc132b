import type { Personal } from '../../kit/contributions/personal.ts'
import { kept } from '../../kit/data/documents/personal.ts'
import { AuditModel } from './model.ts'

/** Events stay for as long as they are kept, and are of nobody; what is still to be written is written before. */
export function auditPersonal(recorder: { flush(): Promise<void> }): Personal {
  const events = kept(AuditModel, {
    as: 'securityEvents',
    by: 'whom',
    fields: ['kind', 'thing', 'page', 'network', 'detail', 'count', 'firstAt', 'lastAt'],
  })
  return {
    ...events,
    async export(personId) {
      await recorder.flush()
      return events.export(personId)
    },
    async erase(personId, pseudonym) {
      await recorder.flush()
      await events.erase(personId, pseudonym)
    },
  }
}
