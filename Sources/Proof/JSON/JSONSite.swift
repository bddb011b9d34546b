import JSON
import SuiteModel

/// A value in a document that stands for all of the same shape.
struct JSONSite {
  let node: JSONNode
  /// The member's name in the document; nil for items and the root.
  let key: JSONNode?
  /// The path with `[*]` in place of indices.
  let shape: String
  /// The shape of what holds it; nil for the root.
  let parent: String?
  /// What taking it out leaves no trace of, its comma included; nil for the root.
  let removal: Range<Int>?
  /// The requirements of checks that select this very node.
  let namedBy: [RequirementID]

  var isItem: Bool { key == nil && parent != nil }
  var name: String? { key?.string }

  /// A mutant of this value.
  func mutant(
    _ kind: MutationKind, _ effect: String, _ splices: [Splice], in exhibit: Exhibit, asksModel: Bool = false
  ) -> Mutant {
    Mutant(
      kind, shape, effect, .splice(splices), namedBy: namedBy, anchor: shape,
      asksModel: asksModel)
  }

  /// The mutant with another value in place of this one.
  func replaced(
    _ kind: MutationKind, _ effect: String, by text: String, in exhibit: Exhibit, asksModel: Bool = false
  ) -> Mutant {
    mutant(kind, effect, [Splice(node.byteRange, text)], in: exhibit, asksModel: asksModel)
  }
}
