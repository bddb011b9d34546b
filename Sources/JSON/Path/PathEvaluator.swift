import Patterns

/// Walks a document by a query's segments, counting what it looks at.
struct PathEvaluator {
  private let root: Place
  let document: JSONDocument
  let path: String
  private(set) var trails = PathTrails()
  private let maximumVisits: Int
  private var visits = 0
  /// Patterns read from the document; nil for a text that is no pattern.
  var computedPatterns: [ExactName: Pattern?] = [:]

  /// A node on the way, and how it was reached.
  struct Place {
    let index: Int
    let trail: Int
  }

  init(root: JSONNode, path: String, maximumVisits: Int) {
    self.root = Place(index: root.index, trail: PathTrails.none)
    self.document = root.document
    self.path = path
    // Each step of a trail costs a visit, so that a trail's index always fits its 32 bits.
    self.maximumVisits = min(maximumVisits, Int(Int32.max) - 1)
  }

  mutating func evaluate(_ segments: [PathSegment]) throws(JSONPathLimit) -> [Place] {
    try evaluate(segments, from: root, keepsTrails: true)
  }

  mutating func evaluate(_ query: FilterQuery, at current: Int) throws(JSONPathLimit) -> [Place] {
    let start = query.isRelative ? Place(index: current, trail: PathTrails.none) : root
    return try evaluate(query.segments, from: start, keepsTrails: false)
  }

  mutating func charge(_ cost: Int = 1) throws(JSONPathLimit) {
    visits += cost
    if visits > maximumVisits { throw .visits(path: path, maximum: maximumVisits) }
  }

  private mutating func evaluate(
    _ segments: [PathSegment], from start: Place, keepsTrails: Bool
  ) throws(JSONPathLimit) -> [Place] {
    var places = [start]
    for segment in segments {
      var selected: [Place] = []
      for place in places {
        if segment.isDescendant {
          try descend(from: place, segment.selectors, keepsTrails, into: &selected)
        } else {
          for selector in segment.selectors { try apply(selector, to: place, keepsTrails, into: &selected) }
        }
      }
      places = selected
    }
    return places
  }

  /// Applies selectors to a node and all below it, each node before its children.
  private mutating func descend(
    from start: Place, _ selectors: [PathSelector], _ keepsTrails: Bool, into selected: inout [Place]
  ) throws(JSONPathLimit) {
    var waiting = [start]
    while let place = waiting.popLast() {
      for selector in selectors { try apply(selector, to: place, keepsTrails, into: &selected) }
      let firstChild = waiting.count
      try forEachChild(of: place, keepsTrails) { (_, child) throws(JSONPathLimit) in waiting.append(child) }
      waiting[firstChild...].reverse()
    }
  }

  private mutating func apply(
    _ selector: PathSelector, to place: Place, _ keepsTrails: Bool, into selected: inout [Place]
  ) throws(JSONPathLimit) {
    let entry = document.tape[place.index]
    switch selector {
    case .wildcard:
      try forEachChild(of: place, keepsTrails) { (_, child) throws(JSONPathLimit) in selected.append(child) }
    case .filter(let expression):
      try forEachChild(of: place, keepsTrails) { (evaluator, child) throws(JSONPathLimit) in
        if try evaluator.holds(expression, at: child.index) { selected.append(child) }
      }
    case .name(let name):
      guard entry.kind == .object else { return }
      for (key, value) in JSONNode(document, place.index).fields {
        try charge()
        guard key.isString(equalTo: name) else { continue }
        let trail = keepsTrails ? trails.append(parent: place.trail, key: key.index) : PathTrails.none
        selected.append(Place(index: value.index, trail: trail))
        break
      }
    case .index(let index):
      guard entry.kind == .array else { return }
      let offset = index >= 0 ? index : index + JSONNode(document, place.index).count
      try select([offset], of: place, keepsTrails, into: &selected)
    case .slice(let slice):
      guard entry.kind == .array else { return }
      let offsets = slice.offsets(count: JSONNode(document, place.index).count)
      try select(Array(offsets), of: place, keepsTrails, into: &selected)
    }
  }

  /// Selects elements by offsets, in their given order; offsets outside the array select nothing.
  private mutating func select(
    _ offsets: [Int], of place: Place, _ keepsTrails: Bool, into selected: inout [Place]
  ) throws(JSONPathLimit) {
    guard let last = offsets.max() else { return }
    var elements: [Int] = []
    var index = place.index + 1
    let end = Int(document.tape[place.index].next)
    while index < end, elements.count <= last {
      try charge()
      elements.append(index)
      index = Int(document.tape[index].next)
    }
    for offset in offsets where elements.indices.contains(offset) {
      let trail = keepsTrails ? trails.append(parent: place.trail, offset: offset) : PathTrails.none
      selected.append(Place(index: elements[offset], trail: trail))
    }
  }

  private mutating func forEachChild(
    of place: Place, _ keepsTrails: Bool,
    _ body: (inout PathEvaluator, Place) throws(JSONPathLimit) -> Void
  ) throws(JSONPathLimit) {
    let parent = document.tape[place.index]
    guard parent.kind == .array || parent.kind == .object else { return }
    let isObject = parent.kind == .object
    var index = place.index + 1
    var offset = 0
    while index < Int(parent.next) {
      try charge()
      let child = isObject ? index + 1 : index
      var trail = PathTrails.none
      if keepsTrails {
        trail =
          isObject
          ? trails.append(parent: place.trail, key: index)
          : trails.append(parent: place.trail, offset: offset)
      }
      try body(&self, Place(index: child, trail: trail))
      index = Int(document.tape[child].next)
      offset += 1
    }
  }
}
