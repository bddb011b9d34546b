/// Why a bundle could not be written; whoever asked for it can mend it.
package enum BundleError: Error, Sendable, CustomStringConvertible {
  /// A folder or file cannot be written.
  case cannotWrite(path: String, reason: String)
  /// There is no such fault, or none in this version; the nearest name where one is near.
  case unknownFault(String, near: String?)
  /// What a fault edits is not in a district of this size.
  case nothingToSpoil(String)
  /// Two faults add the same column, where one hides the other.
  case sameColumn(String, String)
  /// There is no district of so many students.
  case students(Int)

  package var description: String {
    switch self {
    case .cannotWrite(let path, let reason): "\(path) cannot be written: \(reason)"
    case .unknownFault(let name, let near):
      "there is no fault '\(name)' of this version"
        + (near.map { "; did you mean '\($0)'?" } ?? "; --list names them")
    case .nothingToSpoil(let name): "the fault '\(name)' finds no row that it could spoil: take more students"
    case .sameColumn(let one, let other):
      "the faults '\(one)' and '\(other)' add the same column: plant one of them"
    case .students(let count): "a bundle has 10 to 10,000,000 students, not \(count)"
    }
  }
}
