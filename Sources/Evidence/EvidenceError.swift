/// Why a bundle cannot be written or read.
package enum EvidenceError: Error, Sendable, Equatable {
  case cannotWrite(path: String, reason: String)
  /// The folder holds the evidence of another run.
  case occupied(path: String)
  case cannotRead(path: String, reason: String)
  /// The bundle is there and is not what was sealed; the sentence names the line or member.
  case broken(path: String, reason: String)

  /// One sentence, and what to do.
  package var message: String {
    switch self {
    case .cannotWrite(let path, let reason):
      "cannot write \(path): \(reason); choose another folder with --out, or free some space"
    case .occupied(let path):
      "\(path) holds the evidence of a run already; name another folder with --out"
    case .cannotRead(let path, let reason):
      "cannot read \(path): \(reason); name the folder that a run wrote"
    case .broken(let path, let reason):
      "the evidence in \(path) is broken: \(reason); it cannot be judged"
    }
  }
}
