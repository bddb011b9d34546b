import CXML2

/// The elements that are open while a document streams by, and where each stands among its siblings.
///
/// Names are compared as pointers: the parser keeps each name once, in its dictionary, while it lives. Memory
/// is bounded by the depth and by the number of distinct names among siblings, not by the document's length.
struct ElementTrail {
  private(set) var frames: [Frame] = []
  /// The names met so far under each open element, one stretch for each, innermost last.
  private var siblings: [Sibling] = []
  /// Where to find a name in a stretch that is too long to walk.
  private var wide: [WideKey: Int] = [:]
  private var serial = 0

  struct Frame {
    let local: UnsafePointer<xmlChar>
    let prefix: UnsafePointer<xmlChar>?
    let namespace: UnsafePointer<xmlChar>?
    let position: Int
    let line: Int
    let serial: Int
    /// Where the stretch of its children's names begins.
    let children: Int
  }

  private struct Sibling {
    let local: UnsafePointer<xmlChar>
    let namespace: UnsafePointer<xmlChar>?
    var count: Int
  }

  private struct WideKey: Hashable {
    let serial: Int
    let local: UnsafePointer<xmlChar>
    let namespace: UnsafePointer<xmlChar>?
  }

  /// Opens an element.
  @inline(__always)
  mutating func enter(
    _ local: UnsafePointer<xmlChar>, prefix: UnsafePointer<xmlChar>?, namespace: UnsafePointer<xmlChar>?,
    line: Int
  ) {
    let position = countChild(local, namespace)
    serial += 1
    frames.append(
      Frame(
        local: local, prefix: prefix, namespace: namespace, position: position, line: line, serial: serial,
        children: siblings.count))
  }

  /// Closes the innermost element.
  @inline(__always)
  mutating func leave() {
    guard let frame = frames.popLast() else { return }
    let count = siblings.count - frame.children
    if count > Self.walked {
      for sibling in siblings[frame.children...] {
        wide[WideKey(serial: frame.serial, local: sibling.local, namespace: sibling.namespace)] = nil
      }
    }
    siblings.removeLast(count)
  }

  /// How many children of a name the innermost element has had.
  func childCount(_ local: UnsafePointer<xmlChar>, _ namespace: UnsafePointer<xmlChar>?) -> Int {
    guard let frame = frames.last else { return 0 }
    return siblings[frame.children...].first { $0.local == local && $0.namespace == namespace }?.count ?? 0
  }

  @inline(__always)
  private mutating func countChild(
    _ local: UnsafePointer<xmlChar>, _ namespace: UnsafePointer<xmlChar>?
  ) -> Int {
    let parent = frames.last
    let start = parent?.children ?? 0
    let end = min(siblings.count, start + Self.walked)
    var index = start
    while index < end {
      if siblings[index].local == local, siblings[index].namespace == namespace {
        siblings[index].count += 1
        return siblings[index].count
      }
      index += 1
    }
    if siblings.count - start >= Self.walked {
      return countWideChild(local, namespace, parent: parent?.serial ?? 0)
    }
    siblings.append(Sibling(local: local, namespace: namespace, count: 1))
    return 1
  }

  /// Counts a child whose parent has so many names that walking them would take quadratic time.
  private mutating func countWideChild(
    _ local: UnsafePointer<xmlChar>, _ namespace: UnsafePointer<xmlChar>?, parent: Int
  ) -> Int {
    let key = WideKey(serial: parent, local: local, namespace: namespace)
    if let index = wide[key] {
      siblings[index].count += 1
      return siblings[index].count
    }
    wide[key] = siblings.count
    siblings.append(Sibling(local: local, namespace: namespace, count: 1))
    return 1
  }

  private static let walked = 32
}
