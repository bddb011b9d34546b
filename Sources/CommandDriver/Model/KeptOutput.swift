/// What is kept of an output: its beginning, the last bytes of what came after, and how much it was.
package struct KeptOutput: Sendable, Equatable {
  /// The first bytes, at most as many as the limit.
  package private(set) var bytes: [UInt8] = []
  /// How many bytes came in all.
  package private(set) var total = 0
  private var rest: [UInt8] = []

  /// An output of which nothing has come.
  package init() {}

  /// The last bytes of what was not kept, at most ``tailBytes``: where a long log says what went wrong.
  package var tail: [UInt8] { Array(rest.suffix(Self.tailBytes)) }
  /// Whether ``bytes`` is all that came.
  package var isWhole: Bool { total == bytes.count }
  /// The kept beginning as text; what is not UTF-8 shows as U+FFFD.
  package var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The bound of ``tail``.
  package static let tailBytes = 4_096

  /// Takes more bytes, of which the first `limit` of the whole output are kept.
  package mutating func append(_ more: some Collection<UInt8>, limit: Int) {
    total += more.count
    let room = max(0, limit - bytes.count)
    bytes.append(contentsOf: more.prefix(room))
    guard more.count > room else { return }
    rest.append(contentsOf: more.dropFirst(room).suffix(Self.tailBytes))
    if rest.count > 4 * Self.tailBytes { rest.removeFirst(rest.count - Self.tailBytes) }
  }

  /// Whether the same is kept and the same was dropped.
  package static func == (left: KeptOutput, right: KeptOutput) -> Bool {
    left.bytes == right.bytes && left.total == right.total && left.tail == right.tail
  }
}
