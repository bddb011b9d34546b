/// A text in the order of its scalars; Swift's own strings take canonically equivalent texts for equal.
struct ExactText: Equatable, Comparable {
  private let text: String

  init(_ text: String) {
    self.text = text
  }

  static func == (left: ExactText, right: ExactText) -> Bool {
    left.text.utf8.elementsEqual(right.text.utf8)
  }

  /// The order of scalars, which is that of their UTF-8 bytes.
  static func < (left: ExactText, right: ExactText) -> Bool {
    left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
  }
}
