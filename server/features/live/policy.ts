export { everyone as canAttend, moderators as canModerate } from '../../kit/rights/policy.ts'
