export {
  admins as canManagePeople,
  everyone as canRegister,
  signedIn as canChangeSelf,
} from '../../kit/rights/policy.ts'
