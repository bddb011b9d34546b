package import Diagnostics

/// Why the listener could not be started.
package enum ListenerFault: Error, Equatable {
  /// Another program, or another run, listens there.
  case addressInUse(address: String, port: Int)
  /// The system lets only privileged programs listen there.
  case notPermitted(address: String, port: Int)
  /// The address is not one of this machine, or its name is not known; `reason` is the system's own word.
  case addressUnknown(address: String, reason: String)
  /// The port is not one from 0 to 65535.
  case badPort(Int)
  /// The public base is not an `http` or `https` URL with a host and without query and fragment.
  case badPublicBase(String)
  /// A certificate or a key cannot be used; `path` is its file.
  case badCertificate(path: String, reason: String)
  /// Anything else that the system refused, in its own word.
  case system(address: String, port: Int, reason: String)

  /// Whose it is to mend.
  package var owner: Owner {
    switch self {
    case .addressInUse, .notPermitted, .system: .environment
    case .addressUnknown, .badPort, .badPublicBase, .badCertificate: .configuration
    }
  }

  /// What to do, as an instruction.
  package var hint: String {
    switch self {
    case .addressInUse: "choose another port, or 0 for any free one, or end the program that listens there"
    case .notPermitted: "choose a port of 1024 or above, or 0 for any free one"
    case .addressUnknown: "give an address of this machine, such as 127.0.0.1, or 0.0.0.0 for all of them"
    case .badPort: "give a port from 1 to 65535, or 0 for any free one"
    case .badPublicBase: "write it as in https://harness.example:8443, without query and fragment"
    case .badCertificate: "give a certificate and its own key as PEM files that this user may read"
    case .system: "see what the system says, and try another address or port"
    }
  }
}

extension ListenerFault: CustomStringConvertible {
  package var description: String {
    switch self {
    case .addressInUse(let address, let port): "cannot listen on \(address) port \(port): it is in use"
    case .notPermitted(let address, let port): "cannot listen on \(address) port \(port): it is not permitted"
    case .addressUnknown(let address, let reason):
      "cannot listen on '\(address)': not an address of this machine (\(reason))"
    case .badPort(let port): "cannot listen on port \(port): there is no such port"
    case .badPublicBase(let text): "the public base '\(text)' is not the URL of a server"
    case .badCertificate(let path, let reason): "cannot use '\(path)' for TLS: \(reason)"
    case .system(let address, let port, let reason): "cannot listen on \(address) port \(port): \(reason)"
    }
  }
}
