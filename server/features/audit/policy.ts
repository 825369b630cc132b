export { admins as canReadAudit } from '../../kit/rights/policy.ts'
