export {
  admins as canManagePeople,
  everyone as canRegister,
  signedIn as canChangeSelf,
} from '../../kit/policy.ts'
