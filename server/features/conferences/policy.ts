export {
  editors as canEditConference,
  everyone as canReadConferences,
  moderators as canModerateQa,
} from '../../kit/policy.ts'
