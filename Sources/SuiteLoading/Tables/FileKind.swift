/// The kinds of file that the suite format knows.
package enum FileKind: String, Sendable, CaseIterable {
  case suite
  case requirements
  case tests
  case fragment
  case table
  case target
  case expectations
  case answers
  case keyring
  case governance
  case twins

  /// What a file of the kind holds.
  var record: Record {
    switch self {
    case .suite: SuiteTable.file
    case .requirements: RequirementTable.file
    case .tests: TestTable.file
    case .fragment: FragmentTable.file
    case .table: TableSchemaTable.file
    case .target: TargetTable.file
    case .expectations: ExpectedFindingTable.file
    case .answers: AnswersTable.file
    case .keyring: KeyringTable.file
    case .governance: GovernanceTable.file
    case .twins: TwinTable.file
    }
  }

  /// Where such a file is found, for a reader.
  package var place: String {
    switch self {
    case .suite: "suite.yaml"
    case .requirements: "requirements.yaml"
    case .tests: "tests/**/*.yaml"
    case .fragment: "fragments/**/*.yaml"
    case .table: "schemas/**/*.yaml"
    case .target: "the target file, of any name"
    case .expectations: "the file of expected findings, of any name"
    case .answers: "the file of answers, of any name"
    case .keyring: "the keyring, of any name"
    case .governance: "the governance file, of any name"
    case .twins: "twins.yaml"
    }
  }
}
