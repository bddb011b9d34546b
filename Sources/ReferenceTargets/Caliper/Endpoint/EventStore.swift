import Glibc
import JSON

/// Keeps what was taken, one event or entity a line; what has been kept outlasts the process.
actor EventStore {
  private let descriptor: Int32?
  private var kept: [String: [JSONValue]] = [:]
  private(set) var count = 0

  /// - Parameter path: The file, which is read first if it is there; nil keeps everything in memory.
  /// - Throws: ``ReferenceTargetError/badSetting(name:rule:)`` where the file cannot be used.
  init(path: String?) throws(ReferenceTargetError) {
    guard let path else {
      descriptor = nil
      return
    }
    let file = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard file >= 0 else {
      throw .badSetting(
        name: "store", rule: "a file that can be written (\(String(cString: strerror(errno))))")
    }
    descriptor = file
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(file, &piece, piece.count)
      guard count > 0 else { break }
      bytes += piece[..<count]
    }
    // What was cut by the end of the process was never said to be taken; the next line begins by itself.
    let whole = bytes.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    if whole < bytes.count { ftruncate(file, whole) }
    for line in bytes[..<whole].split(separator: 0x0A) {
      guard let value = (try? JSONDocument(parsing: Array(line)))?.root.value else { continue }
      kept[value["id"]?.string ?? "", default: []].append(value)
      count += 1
    }
  }

  deinit {
    if let descriptor { close(descriptor) }
  }

  /// Keeps all of these, or none; whether they are kept.
  func keep(_ items: [JSONValue]) -> Bool {
    if let descriptor {
      var bytes: [UInt8] = []
      for item in items {
        item.write(into: &bytes)
        bytes.append(0x0A)
      }
      guard Self.write(bytes, to: descriptor), fdatasync(descriptor) == 0 else { return false }
    }
    for item in items { kept[item["id"]?.string ?? "", default: []].append(item) }
    count += items.count
    return true
  }

  func items(withID id: String) -> [JSONValue] { kept[id] ?? [] }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else { return false }
      written += count
    }
    return true
  }
}
