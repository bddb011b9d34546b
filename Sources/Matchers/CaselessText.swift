/// A text for comparing without case: lower-cased, then scalar by scalar.
///
/// Lower-casing never equates what Unicode's default case folding keeps apart; folding equates a few more
/// ("ß", "SS").
struct CaselessText: Equatable, Comparable {
  private let lowered: ExactText

  init(_ text: String) {
    lowered = ExactText(text.lowercased())
  }

  static func < (left: CaselessText, right: CaselessText) -> Bool {
    left.lowered < right.lowered
  }
}
