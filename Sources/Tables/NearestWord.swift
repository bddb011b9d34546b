/// The word that a misspelt one was likely meant to be: at most a third of its letters differ.
func nearest(_ word: String, among words: [String]) -> String? {
  let typed = Array(word.lowercased().unicodeScalars.prefix(40))
  var best: (word: String, distance: Int)?
  for candidate in words {
    let other = Array(candidate.lowercased().unicodeScalars.prefix(40))
    var row = Array(0...other.count)
    for (line, scalar) in typed.enumerated() {
      var corner = row[0]
      row[0] = line + 1
      for place in other.indices {
        let next = min(row[place] + 1, row[place + 1] + 1, corner + (other[place] == scalar ? 0 : 1))
        (corner, row[place + 1]) = (row[place + 1], next)
      }
    }
    let distance = row[other.count]
    if distance * 3 <= max(typed.count, other.count), distance < best?.distance ?? .max {
      best = (candidate, distance)
    }
  }
  return best?.word
}
