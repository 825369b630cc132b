export { everyone as canAttend, moderators as canModerate } from '../../kit/policy.ts'
