/// The prefixes under which a caller knows namespaces; they are what names are shown with.
struct PrefixTable: Sendable, Hashable {
  private let prefixes: [String: String]

  /// - Parameter namespaces: From prefix to namespace; of two prefixes for one the lesser in order is taken.
  init(_ namespaces: [String: String] = [:]) {
    var prefixes = [
      "http://www.w3.org/XML/1998/namespace": "xml", "http://www.w3.org/2001/XMLSchema": "xs",
      "http://www.w3.org/2001/XMLSchema-instance": "xsi",
    ]
    for (prefix, namespace) in namespaces.sorted(by: { $0.key > $1.key }) where !prefix.isEmpty {
      prefixes[namespace] = prefix
    }
    self.prefixes = prefixes
  }

  /// The name as it is shown: with the caller's prefix, else the document's, else none.
  func shown(_ local: String, in namespace: String?, documentPrefix: String? = nil) -> String {
    guard let namespace else { return local }
    guard let prefix = prefixes[namespace] ?? documentPrefix, !prefix.isEmpty else { return local }
    return "\(prefix):\(local)"
  }
}
