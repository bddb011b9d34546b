/// The permanent name of one switchable fault of a reference target.
///
/// Shape: lowercase words joined by hyphens, as in `total-count-missing`.
package struct FaultID: Hashable, Sendable {
  /// The name as it is written on a command line.
  package let text: String

  /// Takes a name as written; whether a target knows it is decided when the target is made.
  package init(_ text: String) { self.text = text }
}

extension FaultID: CustomStringConvertible {
  package var description: String { text }
}

extension FaultID {
  /// The most similar of some known ids, or nil where none is similar.
  func nearest(among known: [FaultID]) -> FaultID? {
    let rated = known.map { ($0, distance(to: $0)) }
    return rated.min { $0.1 < $1.1 }.flatMap { $0.1 <= max(2, text.count / 3) ? $0.0 : nil }
  }

  /// How many characters must be added, dropped or changed to turn one id into the other.
  private func distance(to other: FaultID) -> Int {
    let wanted = Array(other.text)
    var row = Array(0...wanted.count)
    for (line, letter) in text.enumerated() {
      var diagonal = row[0]
      row[0] = line + 1
      for column in wanted.indices {
        let change = diagonal + (wanted[column] == letter ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = min(change, row[column] + 1, row[column + 1] + 1)
      }
    }
    return row[wanted.count]
  }
}
