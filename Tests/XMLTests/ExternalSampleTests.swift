import Glibc
import Testing
import XML

private let externalFolder = getenv("ASSAY_EXTERNAL").map { String(cString: $0) }

/// Official schemas and sample documents, read where they lie; skipped where `ASSAY_EXTERNAL` is unset.
@Suite(.enabled(if: externalFolder != nil, "ASSAY_EXTERNAL is unset"))
struct ExternalSampleTests {
  @Test func `every sample document is read or refused with a reason`() throws {
    let files = try Self.files(endingIn: ".xml")
    #expect(files.count >= 100)
    var refused: [String] = []
    for path in files {
      do {
        let document = try XMLDocument(parsing: Self.read(path), file: path)
        #expect(try document.evaluate(XPath("count(//*)")).isTrue)
      } catch let fault as XMLFault {
        refused.append(fault.description)
      }
    }
    #expect(refused.isEmpty, "\(refused)")
  }

  @Test func `every sample schema compiles from its folder`() throws {
    let files = try Self.files(endingIn: ".xsd")
    #expect(files.count >= 40)
    var refused: [String] = []
    for path in files {
      let (folder, name) = Self.split(path)
      let (root, last) = Self.split(folder)
      do {
        _ = try XMLSchema(
          main: "\(last)/\(name)", sources: SchemaSources { Self.readIfThere("\(root)/\($0)") })
      } catch {
        #expect(error.problems.allSatisfy { $0.kind == .invalid && $0.line != nil }, "\(error)")
        refused.append("\(last)/\(name)")
      }
    }
    // It has an `include` after an element, which XML Schema forbids.
    #expect(refused == ["sliXsd/ApplicationAuthorization.xsd"])
  }

  @Test func `sample data gets the same report as a tree and as a stream`() throws {
    let schemas = "\(externalFolder ?? "")/inbloom/xsd"
    var reports: [String: Int] = [:]
    for path in try Self.files(endingIn: ".xml") where path.contains("/ingestion-samples/") {
      let kind = Self.split(path).name.dropFirst("Interchange".count).prefix { $0.isLetter }
      let main = "edfiXsd-SLI/SLI-Interchange-\(kind).xsd"
      guard Self.readIfThere("\(schemas)/\(main)") != nil else { continue }
      let schema = try XMLSchema(main: main, sources: SchemaSources { Self.readIfThere("\(schemas)/\($0)") })
      let tree = schema.validate(try XMLDocument(parsing: Self.read(path), file: path))
      let stream = schema.validate(streaming: XMLSource(file: path))
      #expect(tree == stream, "\(path)")
      #expect(tree.fault == nil)
      reports[String(kind), default: 0] += tree.findingCount
    }
    #expect(reports.count >= 8, "\(reports)")
  }

  private static func split(_ path: String) -> (folder: String, name: String) {
    guard let slash = path.lastIndex(of: "/") else { return (".", path) }
    return (String(path[..<slash]), String(path[path.index(after: slash)...]))
  }

  private static func files(endingIn suffix: String) throws -> [String] {
    var found: [String] = []
    var folders = [externalFolder ?? ""]
    while let folder = folders.popLast() {
      guard let directory = opendir(folder) else { continue }
      defer { closedir(directory) }
      while let entry = readdir(directory) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
          pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        if name == "." || name == ".." { continue }
        if entry.pointee.d_type == UInt8(DT_DIR) {
          folders.append("\(folder)/\(name)")
        } else if name.hasSuffix(suffix) {
          found.append("\(folder)/\(name)")
        }
      }
    }
    return found.sorted()
  }

  private static func read(_ path: String) throws -> [UInt8] { try #require(readIfThere(path)) }

  private static func readIfThere(_ path: String) -> [UInt8]? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[..<count] }
    return bytes
  }
}
