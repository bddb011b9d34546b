package import Evidence
package import JSON
import Packages
import Synchronization
package import XML

/// What checks look at: an answer, a file or an entry of it, what an adapter or a person answered, or a request that came; decoded once, and read as JSON or XML at most once.
package final class ObservedAnswer: Sendable {
  package let observation: Observation
  /// nil where the content is not that of an HTTP answer.
  package let response: HTTPResponse?
  /// nil where the content is not that of a request that came.
  package let received: Reception.Received?
  /// How long after the answer to the one before the request came, or after the wait began, in microseconds; nil where it is none.
  let pause: Int?
  /// What the body is, with its content codings undone, or what the file holds.
  private let held: Held
  /// Why there is nothing, in a sentence without a full stop; nil where there is something.
  package let absence: String?
  private let readJSON = Mutex<Result<JSONDocument, JSONError>?>(nil)
  private let readXML = Mutex<Result<XMLDocument, XMLFault>?>(nil)
  private let opened = Mutex<Result<PackageArchive, PackageError>?>(nil)

  /// - Returns: nil where no whole answer came, none whose body can be decoded, or no file could be read although there
  ///   may be one.
  package init?(_ observation: Observation) {
    self.observation = observation
    switch observation.sight {
    case .exchange(let hops, _):
      guard let last = hops.last, last.fault == nil, let response = last.response,
        let content = try? response.content()
      else { return nil }
      self.response = response
      held = Held(content)
      absence = nil
    case .file(let reading):
      response = nil
      switch FileSight(reading) {
      case .there(let found): (held, absence) = (found, nil)
      case .absent(let why): (held, absence) = (Held([]), why)
      case .unknown: return nil
      }
    case .action(let reading):
      guard ActionRuling.of(reading.end, of: reading.name) == nil else { return nil }
      response = nil
      held = Held(reading.content)
      absence = nil
    case .person(let reading):
      guard let answer = reading.answer else { return nil }
      response = nil
      held = Held(answer.values)
      absence = nil
    case .reception: return nil
    }
    received = nil
    pause = nil
  }

  /// One of the requests that came.
  ///
  /// - Parameter earlier: The one before it.
  init(_ received: Reception.Received, after earlier: Reception.Received?, in observation: Observation) {
    self.observation = observation
    self.received = received
    pause = received.at - (earlier?.answeredAt ?? 0)
    response = nil
    let request = received.exchange.request
    // Content codings are undone as those of an answer are.
    let decoded = try? HTTPResponse(status: 200, headers: request.headers, body: request.body).content()
    held = Held(decoded ?? request.body)
    absence = nil
  }

  /// The requests that came, each by itself.
  package static func received(in observation: Observation) -> [ObservedAnswer] {
    let all = observation.reception?.received ?? []
    return all.indices.map { ObservedAnswer(all[$0], after: $0 > 0 ? all[$0 - 1] : nil, in: observation) }
  }

  /// The body with its content codings undone, or what the file holds; empty where there is no such file or entry.
  package var content: [UInt8] { held.bytes }

  /// How many bytes the content has.
  package var size: Int { held.size }

  /// The content's beginning, for who shows it.
  package var beginning: [UInt8] { held.beginning }

  /// The header fields; empty where there can be none.
  var headers: [HTTPField] { response?.headers ?? received?.exchange.request.headers ?? [] }

  /// The body as JSON, or why it is none; read when it is first asked for.
  package var json: Result<JSONDocument, JSONError> {
    readJSON.withLock { read in
      if let read { return read }
      let result: Result<JSONDocument, JSONError>
      do throws(JSONError) { result = .success(try JSONDocument(parsing: content)) } catch {
        result = .failure(error)
      }
      read = result
      return result
    }
  }

  /// The body as XML, or why it is none; read when it is first asked for.
  package var xml: Result<XMLDocument, XMLFault> {
    readXML.withLock { read in
      if let read { return read }
      let result: Result<XMLDocument, XMLFault>
      do throws(XMLFault) { result = .success(try XMLDocument(parsing: content, file: name)) } catch {
        result = .failure(error)
      }
      read = result
      return result
    }
  }

  /// The body as a zip package, or why it is none; opened when it is first asked for.
  var archive: Result<PackageArchive, PackageError> {
    opened.withLock { read in
      if let read { return read }
      let result: Result<PackageArchive, PackageError>
      do throws(PackageError) {
        result = .success(
          try PackageArchive(reading: held.file ?? PackageBytes(held.bytes), limits: Self.streamed))
      } catch {
        result = .failure(error)
      }
      read = result
      return result
    }
  }

  /// The limits of a package whose entries are read as streams: they cost time and no memory.
  private static var streamed: PackageLimits {
    var limits = PackageLimits()
    (limits.entryBytes, limits.totalBytes) = (1 << 40, .max)
    return limits
  }

  /// SHA-256 in hex of the content where it is a file, and the entry's name behind it; nil for all else, and where
  /// nobody has taken the digest.
  var contentDigest: String? {
    guard let reading = observation.file, let digest = reading.content?.digest, !digest.isEmpty else {
      return nil
    }
    return "\(digest) \(reading.entry ?? "")"
  }

  /// Whether the content begins as zip packages do.
  var startsAsPackage: Bool { held.beginning.starts(with: [0x50, 0x4B]) }

  /// The content where it is an open file, which is not held in memory.
  var openFile: PackageBytes? { held.file }

  /// The content from its beginning, piece by piece; a long file is read where it lies.
  var stream: ByteStream<PackageError> {
    let source = held.file ?? PackageBytes(held.bytes)
    var done = 0
    return ByteStream { (buffer) throws(PackageError) -> Int in
      let count = min(buffer.count, source.count - done)
      guard count > 0 else { return 0 }
      try source.read(at: done, into: UnsafeMutableRawBufferPointer(rebasing: buffer[..<count]))
      done += count
      return count
    }
  }

  /// The media type in lower case without parameters (RFC 9110, 8.3.1), and nil where the field is missing.
  package var mediaType: String? {
    headers.first { $0.isNamed("content-type") }.map(\.value).map { value in
      value.prefix { $0 != ";" }.lowercased().filter { !$0.isWhitespace }
    }
  }

  /// The URL that the answer came from, after redirects; empty for a file.
  package var url: String { observation.hops.last?.request.url ?? "" }

  /// What places in the content begin with: the name of the file or the entry; nil for an answer.
  package var name: String? {
    observation.file.map { reading in
      let path = reading.entry ?? reading.path
      return path.split(separator: "/").last.map(String.init) ?? path
    }
  }
}

/// What a reading gives to look at.
private enum FileSight {
  case there(Held)
  case absent(String)
  case unknown

  init(_ reading: FileReading) {
    guard let content = reading.content else {
      if let fault = reading.fault, fault.kind == .missing {
        self = .absent(fault.detail)
      } else {
        self = .unknown
      }
      return
    }
    guard let entry = reading.entry else {
      self = .there(Held(content))
      return
    }
    do {
      let archive = try PackageArchive(reading: content.file ?? PackageBytes(content.bytes))
      guard let found = archive.entries(named: entry).first else {
        self = .absent("\(reading.path) has no entry `\(entry)`")
        return
      }
      self = .there(Held(try archive.read(found)))
    } catch {
      self = .absent("the entry `\(entry)` of \(reading.path) cannot be read: \(error.message)")
    }
  }
}

/// Bytes in memory, or in an open file that is too long for it.
private final class Held: Sendable {
  let file: PackageBytes?
  private let own: [UInt8]
  private let read = Mutex<[UInt8]?>(nil)

  init(_ bytes: [UInt8]) { (own, file) = (bytes, nil) }

  init(_ content: FileReading.Content) { (own, file) = (content.bytes, content.file) }

  var size: Int { file?.count ?? own.count }

  /// All of them; a file is read whole when a check cannot do with a stream.
  var bytes: [UInt8] {
    guard let file else { return own }
    return read.withLock { read in
      if let read { return read }
      var all: [UInt8] = []
      all.reserveCapacity(file.count)
      // What became shorter meanwhile shows as content that breaks off.
      try? file.forEachPiece { all += $0 }
      read = all
      return all
    }
  }

  var beginning: [UInt8] {
    guard let file else { return own.count <= Self.most ? own : Array(own[..<Self.most]) }
    return (try? file.prefix(Self.most)) ?? []
  }

  private static let most = 64 << 10
}
