/** MongoDB's own numbers for what can go wrong (src/mongo/base/error_codes.yml). */
export const codes = {
  InternalError: 1,
  BadValue: 2,
  FailedToParse: 9,
  Unauthorized: 13,
  TypeMismatch: 14,
  Overflow: 15,
  InvalidLength: 16,
  ProtocolError: 17,
  AuthenticationFailed: 18,
  IllegalOperation: 20,
  InvalidBSON: 22,
  NamespaceNotFound: 26,
  IndexNotFound: 27,
  PathNotViable: 28,
  ConflictingUpdateOperators: 40,
  CursorNotFound: 43,
  NamespaceExists: 48,
  MaxTimeMSExpired: 50,
  DollarPrefixedFieldName: 52,
  InvalidIdField: 53,
  EmptyFieldName: 56,
  CommandNotFound: 59,
  ImmutableField: 66,
  CannotCreateIndex: 67,
  InvalidOptions: 72,
  InvalidNamespace: 73,
  NoReplicationEnabled: 76,
  IndexOptionsConflict: 85,
  IndexKeySpecsConflict: 86,
  OperationFailed: 96,
  CommandNotSupported: 115,
  InvalidIndexSpecificationOption: 197,
  NotImplemented: 238,
  ConversionFailure: 241,
  QueryPlanKilled: 175,
  IndexBuildAborted: 276,
  NoQueryExecutionPlans: 291,
  QueryExceededMemoryLimitNoDiskUseAllowed: 292,
  MechanismUnavailable: 334,
  ExceededMemoryLimit: 146,
  CannotIndexParallelArrays: 171,
  NoSuchTransaction: 251,
  BSONObjectTooLarge: 10334,
  DuplicateKey: 11000,
  Interrupted: 11601,
  OutOfDiskSpace: 14031,
  ChangeStreamNeedsReplicaSet: 40573,
  NotAReplicaSet: 123,
  AmbiguousIndexKeyPattern: 181,
  UnknownStage: 40324,
} as const

export type CodeName = keyof typeof codes

const names = new Map<number, string>(Object.entries(codes).map(([name, code]) => [code, name]))

/** The name a server sends beside a code; codes without a name of their own read `Location12345`. */
export function codeName(code: number): string {
  if (code === codes.ChangeStreamNeedsReplicaSet || code === codes.UnknownStage) return `Location${code}`
  return names.get(code) ?? `Location${code}`
}

/** A refusal in MongoDB's own terms; `extra` is laid beside code and message in the reply. */
export class StoreError extends Error {
  readonly code: number
  readonly extra: Record<string, unknown>

  constructor(code: CodeName | number, message: string, extra: Record<string, unknown> = {}) {
    super(message)
    this.name = 'StoreError'
    this.code = typeof code === 'number' ? code : codes[code]
    this.extra = extra
  }
}

/** There is nothing to read. */
export class NoStore extends Error {
  constructor(directory: string) {
    super(`There is no store in ${directory}.`)
    this.name = 'NoStore'
  }
}
