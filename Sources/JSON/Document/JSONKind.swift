/// The six kinds of JSON value.
///
/// Source: RFC 8259, clause 3.
package enum JSONKind: String, Sendable, CaseIterable {
  case null, boolean, number, string, array, object
}
