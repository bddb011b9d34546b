/// Finds the known word that a misspelt one most likely stands for.
package enum NearestName {
  /// The known name at the smallest edit distance, or nil where none is near enough to be a fair guess.
  package static func of(_ word: String, among known: some Sequence<String>) -> String? {
    let limit = max(1, word.count / 3)
    var best: (name: String, distance: Int)?
    for name in known {
      let distance = distance(
        Array(word.lowercased().unicodeScalars), Array(name.lowercased().unicodeScalars))
      if distance <= limit, distance < best?.distance ?? .max { best = (name, distance) }
    }
    return best?.name
  }

  /// The edit distance with neighbouring letters exchanged counted as one edit (optimal string alignment).
  private static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
    var beforeLast: [Int] = []
    var last = Array(0...b.count)
    for i in 1...a.count {
      var row = [i]
      for j in 1...b.count {
        var cell = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
          cell = min(cell, beforeLast[j - 2] + 1)
        }
        row.append(cell)
      }
      (beforeLast, last) = (last, row)
    }
    return last[b.count]
  }
}
