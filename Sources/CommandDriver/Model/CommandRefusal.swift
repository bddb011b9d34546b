package import Diagnostics

/// Why a program was not started.
package enum CommandRefusal: Error, Sendable, Equatable {
  /// The request itself is unusable; the sentence says where and how.
  case badRequest(String)
  /// No folder of the search path has a program of this name that may be executed.
  case programNotFound(name: String, searched: [String])
  /// The system refuses to execute the program; the reason is the system's.
  case notExecutable(program: String, reason: String)
  /// The working folder does not exist or cannot be entered.
  case noWorkingFolder(path: String, reason: String)
  /// The harness or its machine lacks something: descriptors, processes, disk.
  case noResources(call: String, reason: String)
}

extension CommandRefusal {
  /// Whose doing it is.
  package var owner: Owner {
    switch self {
    case .badRequest, .programNotFound, .notExecutable, .noWorkingFolder: .configuration
    case .noResources: .environment
    }
  }
}

extension CommandRefusal: CustomStringConvertible {
  /// One sentence that says what is wrong and how to mend it.
  package var description: String {
    switch self {
    case .badRequest(let sentence): sentence
    case .programNotFound(let name, let searched):
      """
      No folder of \(searched.isEmpty ? "the empty search path" : searched.joined(separator: ":")) has an \
      executable program "\(name)"; install it, or give its path.
      """
    case .notExecutable(let program, let reason):
      "The program \(program) cannot be executed (\(reason)); a script needs `#!` and the executable mode."
    case .noWorkingFolder(let path, let reason):
      "The working folder \(path) cannot be entered (\(reason))."
    case .noResources(let call, let reason):
      "The machine refused to start a program: \(call): \(reason)."
    }
  }
}
