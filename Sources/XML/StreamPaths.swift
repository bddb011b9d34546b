import CXML2

/// The paths of findings in a stream, which are complete only when later siblings have been seen: whether the
/// first `item` is `item` or `item[1]` is known when its parent closes.
struct StreamPaths {
  private let prefixes: PrefixTable
  private var paths: [[Segment]] = []
  /// The segments that wait for an open element to close, by its serial number.
  private var waiting: [Int: [Waiting]] = [:]

  private struct Segment {
    let name: String
    var position: Int?
  }

  private struct Waiting {
    let path: Int
    let segment: Int
    let local: UnsafePointer<xmlChar>
    let namespace: UnsafePointer<xmlChar>?
  }

  init(_ prefixes: PrefixTable) { self.prefixes = prefixes }

  /// Notes the path to the last of the open elements that are given; returns its number, counted from 0.
  mutating func add(_ frames: ArraySlice<ElementTrail.Frame>) -> Int {
    var segments: [Segment] = []
    for (depth, frame) in frames.enumerated() {
      let name = prefixes.shown(
        LibraryText.string(frame.local), in: LibraryText.optional(frame.namespace),
        documentPrefix: LibraryText.optional(frame.prefix))
      segments.append(Segment(name: name, position: frame.position > 1 ? frame.position : nil))
      if frame.position == 1, depth > 0 {
        waiting[frames[depth - 1].serial, default: []].append(
          Waiting(path: paths.count, segment: depth, local: frame.local, namespace: frame.namespace))
      }
    }
    paths.append(segments)
    return paths.count - 1
  }

  /// Settles what waits for the innermost element, which is about to close.
  @inline(__always)
  mutating func close(_ trail: ElementTrail) {
    if !waiting.isEmpty { settle(trail) }
  }

  private mutating func settle(_ trail: ElementTrail) {
    guard let frame = trail.frames.last, let list = waiting.removeValue(forKey: frame.serial) else { return }
    for wait in list where trail.childCount(wait.local, wait.namespace) > 1 {
      paths[wait.path][wait.segment].position = 1
    }
  }

  /// All paths, in the order in which they were added.
  var texts: [String] {
    paths.map { segments in
      "/" + segments.map { $0.name + ($0.position.map { "[\($0)]" } ?? "") }.joined(separator: "/")
    }
  }
}
