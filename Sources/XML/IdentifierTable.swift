import CXML2

/// The attributes that a document holds as identifiers before it is validated.
struct IdentifierTable {
  private let attributes: Set<UnsafeMutablePointer<xmlAttr>>

  init(of document: xmlDocPtr) { attributes = Self.attributes(of: document) }

  /// Forgets the identifiers that have come since.
  func restore(_ document: xmlDocPtr) {
    for attribute in Self.attributes(of: document) where !attributes.contains(attribute) {
      _ = libxml2.xmlRemoveID(document, attribute)
    }
  }

  private static func attributes(of document: xmlDocPtr) -> Set<UnsafeMutablePointer<xmlAttr>> {
    var found: Set<UnsafeMutablePointer<xmlAttr>> = []
    guard let table = document.pointee.ids else { return [] }
    withUnsafeMutablePointer(to: &found) { target in
      libxml2.xmlHashScan(OpaquePointer(table), collectIdentifier, target)
    }
    return found
  }
}

private func collectIdentifier(
  _ payload: UnsafeMutableRawPointer?, _ target: UnsafeMutableRawPointer?, _ name: UnsafePointer<xmlChar>?
) {
  guard let attribute = payload?.assumingMemoryBound(to: xmlID.self).pointee.attr else { return }
  target?.assumingMemoryBound(to: Set<UnsafeMutablePointer<xmlAttr>>.self).pointee.insert(attribute)
}
