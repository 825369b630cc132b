export {
  editors as canEditConference,
  everyone as canReadConferences,
  moderators as canModerateQa,
} from '../../kit/rights/policy.ts'
