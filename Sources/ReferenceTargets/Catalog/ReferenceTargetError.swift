/// Why a reference target could not be started.
package enum ReferenceTargetError: Error, Equatable {
  /// The configuration names a fault that the target does not have; `nearest` is the most similar known one.
  case unknownFault(FaultID, nearest: FaultID?)
  /// The configuration cannot be used as it stands: which setting, and what it must be.
  case badSetting(name: String, rule: String)
  /// The address could not be listened on; `reason` is the system's own word.
  case cannotListen(host: String, port: Int, reason: String)
}

extension ReferenceTargetError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .unknownFault(let id, let nearest):
      let known = nearest.map { "did you mean '\($0)'?" } ?? "list the faults to see the known ones"
      return "the reference target has no fault '\(id)'; \(known)"
    case .badSetting(let name, let rule):
      return "the setting '\(name)' of the reference target cannot be used: it must be \(rule)"
    case .cannotListen(let host, let port, let reason):
      return "cannot listen on \(host):\(port) (\(reason)); choose another port, or 0 for any free one"
    }
  }
}
