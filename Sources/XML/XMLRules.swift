/// What a document may be, beyond well-formed.
///
/// No rule opens the network or the file system: an entity from outside the document is always refused.
package struct XMLRules: Sendable, Hashable {
  /// Whether a DOCTYPE may stand before the root element.
  ///
  /// Where it may, entities that its internal subset declares are replaced by their text, within the library's
  /// bound on amplification. An external subset is not read.
  package var allowsDoctype: Bool
  /// How large the document may be.
  package var limits: XMLLimits

  /// Rules that refuse a DOCTYPE unless told.
  package init(allowsDoctype: Bool = false, limits: XMLLimits = XMLLimits()) {
    (self.allowsDoctype, self.limits) = (allowsDoctype, limits)
  }
}
