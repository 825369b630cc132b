/** In the place of `@mongodb-js/saslprep`: its tables take 2 MB, and a password in ASCII stands as it is (RFC 4013). */
exports.saslprep = (password) =>
  /^[\x20-\x7e]*$/.test(password) ? password : require('@mongodb-js/saslprep').saslprep(password)
