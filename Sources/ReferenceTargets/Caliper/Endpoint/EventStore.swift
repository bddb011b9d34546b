import GRDB
import Glibc
import JSON

/// Keeps what was taken in an SQLite database, one event or entity a row; what has been kept outlasts the process.
///
/// Several processes may keep in one file.
actor EventStore {
  /// An event or entity as it is written down.
  private struct Entry: Sendable {
    let id: String
    let body: String

    init(_ item: JSONValue) {
      id = EventStore.key(item["id"]?.string ?? "")
      body = item.text()
    }
  }

  private let database: DatabaseQueue
  private var waiting: [(entries: [Entry], answer: CheckedContinuation<Bool, Never>)] = []
  private var isWriting = false

  /// - Parameter path: The database's file, made unless it is there; nil keeps everything in memory.
  /// - Throws: ``ReferenceTargetError/badSetting(name:rule:)`` where the file cannot be used.
  init(path: String?) throws(ReferenceTargetError) {
    do { database = try Self.opened(path) } catch {
      throw error as? ReferenceTargetError ?? Self.refusal(of: path ?? "the memory", error)
    }
  }

  /// How many are kept.
  var count: Int {
    get async throws {
      try await database.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM event") ?? 0 }
    }
  }

  /// Keeps all of these, or none; whether they are kept.
  ///
  /// What comes while others are written waits, and is written together: a disk is asked once for many.
  func keep(_ items: [JSONValue]) async -> Bool {
    let entries = items.map(Entry.init)
    return await withCheckedContinuation { answer in
      waiting.append((entries, answer))
      guard !isWriting else { return }
      isWriting = true
      Task { await writeWaiting() }
    }
  }

  /// The texts of what was kept under an id, in the order in which it came.
  func items(withID id: String) async throws -> [String] {
    let key = Self.key(id)
    return try await database.read { database in
      let statement = try database.cachedStatement(
        sql: "SELECT body FROM event WHERE id = ? ORDER BY sequence")
      return try String.fetchAll(statement, arguments: [key])
    }
  }

  // MARK: Writing

  private func writeWaiting() async {
    while !waiting.isEmpty {
      let batch = waiting
      waiting = []
      let isKept = await write(batch.flatMap(\.entries))
      for envelope in batch { envelope.answer.resume(returning: isKept) }
    }
    isWriting = false
  }

  /// Writes entries in one transaction; whether it is on the disk.
  private func write(_ entries: [Entry]) async -> Bool {
    do {
      try await database.write { database in
        let statement = try database.cachedStatement(sql: "INSERT INTO event (id, body) VALUES (?, ?)")
        for entry in entries { try statement.execute(arguments: [entry.id, entry.body]) }
      }
      return true
    } catch { return false }
  }

  /// The text under which an id is looked up: as JSON writes it, since the database takes a text to end at U+0000.
  private static func key(_ id: String) -> String {
    String(JSONValue.string(id).text().dropFirst().dropLast())
  }

  // MARK: Opening

  /// What marks a database as one of this kind: `Asay`.
  private static let mark: Int32 = 0x4173_6179
  private static let schema: Int32 = 1

  private static func opened(_ path: String?) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.busyMode = .timeout(5)
    let database: DatabaseQueue
    if let path {
      // Some names mean something else than a file: none at all, `:memory:`.
      let file = path.hasPrefix("/") ? path : "./" + path
      try make(file, named: path)
      database = try DatabaseQueue(path: file, configuration: configuration)
    } else {
      database = try DatabaseQueue(configuration: configuration)
    }
    try database.write { try prepare($0, path: path ?? "the memory") }
    try database.writeWithoutTransaction { try makeDurable($0) }
    return database
  }

  /// Has a transaction be on the disk when it has ended.
  static func makeDurable(_ database: Database) throws {
    // SQLite fails at once where another process makes the same file ready, however long it should wait.
    for attempt in 1... {
      do {
        return try database.execute(sql: "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL")
      } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY && attempt < 250 {
        usleep(20_000)
      }
    }
  }

  /// Makes an empty file unless there is one, so that nobody but its owner could open it at any time.
  private static func make(_ file: String, named path: String) throws(ReferenceTargetError) {
    let descriptor = open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    if descriptor >= 0 {
      close(descriptor)
    } else if errno != EEXIST {
      throw unwritable(path, String(cString: strerror(errno)))
    } else {
      // SQLite takes a file of one byte for an empty one.
      let there = open(file, O_RDONLY | O_CLOEXEC)
      guard there >= 0 else { return }
      defer { close(there) }
      if 1..<leastDatabase ~= lseek(there, 0, SEEK_END) { throw stranger(path, "is no SQLite database") }
    }
  }

  /// The smallest page that a database can have, in bytes.
  private static let leastDatabase = 512

  /// Makes the schema in an empty database, in the transaction that finds it empty; leaves any other alone.
  private static func prepare(_ database: Database, path: String) throws {
    let mark = try Int32.fetchOne(database, sql: "PRAGMA application_id")
    let schema = try Int32.fetchOne(database, sql: "PRAGMA user_version")
    let isEmpty = try Row.fetchOne(database, sql: "SELECT * FROM sqlite_master LIMIT 1") == nil
    guard isEmpty && mark == 0 || mark == Self.mark && schema == Self.schema else {
      throw stranger(path, "holds something else")
    }
    if isEmpty {
      try database.execute(
        sql: """
          CREATE TABLE event (sequence INTEGER PRIMARY KEY, id TEXT NOT NULL, body TEXT NOT NULL);
          CREATE INDEX event_by_id ON event (id);
          """)
    }
    // Written in any case: a file that cannot be written is found out now.
    try database.execute(
      sql: "PRAGMA application_id = \(Self.mark); PRAGMA user_version = \(Self.schema)")
  }

  private static func refusal(of path: String, _ error: any Error) -> ReferenceTargetError {
    guard let error = error as? DatabaseError else { return unwritable(path, "\(error)") }
    switch error.resultCode {
    case .SQLITE_NOTADB: return stranger(path, "is no SQLite database")
    case .SQLITE_BUSY: return .badSetting(name: "store", rule: "free; another program has '\(path)' locked")
    default: return unwritable(path, error.message ?? "\(error.resultCode)")
    }
  }

  private static func unwritable(_ path: String, _ reason: String) -> ReferenceTargetError {
    .badSetting(
      name: "store", rule: "a file that can be written, in a folder that can; '\(path)' is not (\(reason))")
  }

  private static func stranger(_ path: String, _ why: String) -> ReferenceTargetError {
    .badSetting(
      name: "store", rule: "a new file, or one in which this endpoint has kept events; '\(path)' \(why)")
  }
}
