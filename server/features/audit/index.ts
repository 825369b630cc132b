import { defineFeature } from '../../kit/feature.ts'
import { createAudit } from './audit.ts'
import { auditContract } from './contract.ts'
import { auditPersonal } from './personal.ts'
import { canReadAudit } from './policy.ts'
import { createRecorder } from './recorder.ts'
import '../../kit/rights/noting.ts'

export const feature = defineFeature(auditContract, ({ bus, log, directory }) => {
  const recorder = createRecorder(log)
  const audit = createAudit(directory, recorder)
  // Once for each: the process where it happened writes it down.
  bus.on('security.noted', (event) => recorder.note(event))
  return {
    routes: { 'GET /audit': { allow: canReadAudit, handle: ({ query }) => audit.list(query) } },
    commands: {},
    personal: auditPersonal(recorder),
    jobs: [{ name: 'audit-trim', schedule: '40 3 * * *', run: () => audit.trim() }],
    stop: () => recorder.stop(),
  }
})
