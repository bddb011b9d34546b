import Diagnostics
import Glibc
import SuiteLoading
import SuiteModel
import Testing

@Suite struct SuiteFolderTests {
  /// A folder of its own for one test, removed at its end.
  private final class Folder {
    let path: String
    private var made: [String] = []

    init() throws {
      var template = Array("/tmp/assay-suite-XXXXXX".utf8CString)
      try #require(mkdtemp(&template) != nil)
      path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    func write(_ name: String, _ text: String = "x") throws {
      let pieces = name.split(separator: "/")
      for end in 1..<max(1, pieces.count) { makeFolder(pieces[..<end].joined(separator: "/")) }
      let file = try #require(fopen("\(path)/\(name)", "w"))
      fputs(text, file)
      fclose(file)
      made.append(name)
    }

    func makeFolder(_ name: String) {
      if mkdir("\(path)/\(name)", 0o700) == 0 { made.append(name) }
    }

    func link(_ name: String, to target: String) {
      if symlink(target, "\(path)/\(name)") == 0 { made.append(name) }
    }

    deinit {
      for name in made.reversed() { remove("\(path)/\(name)") }
      rmdir(path)
    }
  }

  @Test func `the known kinds are read, sorted, and what stays out of the digest is left`() throws {
    let folder = try Folder()
    for name in [
      "tests/b.yaml", "tests/a/c.yaml", "suite.yaml", "README.md", "twins.yaml", "data/x.bin",
      "schemas/s.json",
    ] {
      try folder.write(name, "text of \(name)")
    }
    let files = try SuiteFolder.read(folder.path + "/")
    #expect(
      files.map(\.path) == ["data/x.bin", "schemas/s.json", "suite.yaml", "tests/a/c.yaml", "tests/b.yaml"])
    #expect(files.allSatisfy { $0.bytes == Array("text of \($0.path)".utf8) })
  }

  @Test func `strays are named without being read`() throws {
    let folder = try Folder()
    try folder.write("notes.txt", "secret")
    try folder.write(".git/config", "secret")
    try folder.write("tests/.hidden.yaml", "secret")
    let files = try SuiteFolder.read(folder.path)
    #expect(files.map(\.path) == [".git/", "notes.txt", "tests/.hidden.yaml"])
    #expect(files.allSatisfy { $0.bytes.isEmpty })
    let ids = SuiteLoader.load(files: files, named: "s").diagnostics.map(\.id.description)
    #expect(ids.filter { $0 == "SUI-101" }.count == 3)
  }

  @Test func `links are refused, to files and to folders`() throws {
    for name in ["suite.yaml", "tests"] {
      let folder = try Folder()
      folder.link(name, to: "/etc/passwd")
      let error = #expect(throws: SuiteFolderError.self) { try SuiteFolder.read(folder.path) }
      #expect(error?.path == "\(folder.path)/\(name)")
      #expect(error?.message == "this is a link, and links are not followed; put the file itself here")
    }
  }

  @Test func `limits hold`() throws {
    let folder = try Folder()
    try folder.write("data/a", "12345")
    try folder.write("data/b", "12345")
    var limits = SuiteFolder.Limits()
    limits.fileBytes = 4
    #expect(throws: SuiteFolderError.self) { try SuiteFolder.read(folder.path, limits: limits) }
    limits = SuiteFolder.Limits()
    limits.totalBytes = 9
    #expect(throws: SuiteFolderError.self) { try SuiteFolder.read(folder.path, limits: limits) }
    limits = SuiteFolder.Limits()
    limits.files = 1
    #expect(throws: SuiteFolderError.self) { try SuiteFolder.read(folder.path, limits: limits) }
  }

  @Test func `a folder that is not there is named`() {
    let missing = #expect(throws: SuiteFolderError.self) { try SuiteFolder.read("/nowhere/at/all") }
    #expect(missing?.description == "/nowhere/at/all: there is no such folder or file")
    let file = #expect(throws: SuiteFolderError.self) { try SuiteFolder.read("/etc/passwd") }
    #expect(file?.message == "this is not a folder; name the folder that holds suite.yaml")
  }
}
