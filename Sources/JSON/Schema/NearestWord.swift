/// The word that a misspelt one was probably meant to be.
enum NearestWord {
  /// The nearest word, where at most a third of its letters differ; nil where none is near.
  static func of(_ text: String, among words: [String]) -> String? {
    let letters = Array(text.lowercased().unicodeScalars)
    guard 2...40 ~= letters.count else { return nil }
    var best: (word: String, distance: Int)?
    for word in words.prefix(200) {
      let other = Array(word.lowercased().unicodeScalars)
      guard abs(other.count - letters.count) <= 2, other.count <= 40 else { continue }
      let distance = distance(letters, other)
      if distance * 3 <= max(letters.count, 3), distance < best?.distance ?? Int.max {
        best = (word, distance)
      }
    }
    return best?.word
  }

  /// Insertions, deletions, exchanges and swaps of neighbours between two words.
  private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    var (before, row) = ([Int](), Array(0...right.count))
    for (index, letter) in left.enumerated() {
      var next = [index + 1]
      for (place, other) in right.enumerated() {
        var best = min(row[place] + (letter == other ? 0 : 1), row[place + 1] + 1, next[place] + 1)
        if index > 0, place > 0, letter == right[place - 1], other == left[index - 1] {
          best = min(best, before[place - 1] + 1)
        }
        next.append(best)
      }
      (before, row) = (row, next)
    }
    return row[right.count]
  }
}
