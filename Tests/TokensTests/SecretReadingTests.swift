import Foundation
import SuiteModel
import Testing
import Tokens

/// Where credentials come from, and what is said where they do not.
@Suite struct SecretReadingTests {
  private static let files: [String: SecretReading.File] = [
    "good": .regular(Array("s3cret\n".utf8), mode: 0o600),
    "read-only": .regular(Array("a b".utf8), mode: 0o400),
    "two-ends": .regular(Array("a\n\n".utf8), mode: 0o600),
    "windows": .regular(Array("a\r\n".utf8), mode: 0o600),
    "group": .regular(Array("a".utf8), mode: 0o640), "others": .regular(Array("a".utf8), mode: 0o604),
    "writable": .regular(Array("a".utf8), mode: 0o620), "empty": .regular([], mode: 0o600),
    "blank": .regular(Array("\n".utf8), mode: 0o600), "bytes": .regular([0xFF], mode: 0o600),
    "folder": .other,
    "huge": .regular(Array(repeating: 97, count: SecretReading.greatest + 1), mode: 0o600),
  ]

  private static let reading = SecretReading(
    commandSeconds: 7, environment: { ["SET": "from env\n", "EMPTY": ""][$0] },
    file: { files[$0] ?? .unreadable("No such file or directory") },
    run: { words, seconds in
      switch words[0] {
      case "say": .exited(status: 0, output: Array((words.dropFirst().joined(separator: "|") + "\n").utf8))
      case "fail": .exited(status: 3, output: Array("half".utf8))
      case "silent": .exited(status: 0, output: [])
      case "slow": .tooSlow
      case "bytes": .exited(status: 0, output: [0xC3])
      default: .notStarted("No such file or directory after \(seconds)")
      }
    })

  @Test(arguments: [
    (SecretReference.literal("plain "), "plain "), (.environment("SET"), "from env\n"),
    (.file("good"), "s3cret"),
    (.file("read-only"), "a b"), (.file("two-ends"), "a\n"), (.file("windows"), "a"),
    (.command(["say", "a b", "$HOME"]), "a b|$HOME"),
  ])
  func `a credential is found where it is said to be`(reference: SecretReference, text: String) throws {
    #expect(try Self.reading.text(of: reference, for: "clientSecret") == text)
  }

  private static let faults: [(reference: SecretReference, reason: SecretFault.Reason, word: String)] = [
    (.literal(""), .emptyLiteral, "{ env: NAME }"),
    (.environment("UNSET"), .variableNotSet("UNSET"), "UNSET=... assay run"),
    (.environment("EMPTY"), .variableEmpty("EMPTY"), "is empty"),
    (
      .file("nowhere"), .unreadableFile("nowhere", why: "No such file or directory"),
      "relative to the target file"
    ),
    (.file("folder"), .notAFile("folder"), "regular file"),
    (.file("group"), .openToOthers("group", mode: 0o640), "chmod 600 group"),
    (.file("others"), .openToOthers("others", mode: 0o604), "mode 604"),
    (.file("writable"), .openToOthers("writable", mode: 0o620), "chmod 600"),
    (.file("empty"), .emptyFile("empty"), "is empty"),
    (.file("blank"), .emptyFile("blank"), "is empty"),
    (.file("bytes"), .notText(source: "the file bytes"), "UTF-8"),
    (.file("huge"), .tooLong("the file huge", bytes: 65_536), "65536 bytes"),
    (.command([]), .emptyCommand, "as a list"),
    (.command([""]), .emptyCommand, "as a list"),
    (.command(["other"]), .commandNotStarted("other", why: "No such file or directory after 7"), "no shell"),
    (.command(["fail"]), .commandFailed("fail", status: 3), "status 3"),
    (.command(["slow"]), .commandTooSlow("slow", seconds: 7), "7 s"),
    (.command(["silent"]), .commandSaidNothing("silent"), "standard output"),
    (.command(["bytes"]), .notText(source: "the command bytes"), "UTF-8"),
  ]

  @Test(arguments: faults)
  func `what is wrong is said by setting, place and remedy`(
    reference: SecretReference, reason: SecretFault.Reason, word: String
  ) {
    let fault = #expect(throws: SecretFault("clientSecret", reason)) {
      try Self.reading.text(of: reference, for: "clientSecret")
    }
    #expect(fault?.message.contains(word) == true, "\(fault?.message ?? "")")
    #expect(fault?.message.contains("`clientSecret`") == true)
    #expect(fault?.message.contains("half") == false)
  }

  @Test func `a name may stand in any file, and a private key never in the target file`() throws {
    #expect(try Self.reading.text(of: .file("group"), for: "clientId", use: .name) == "a")
    #expect(throws: SecretFault("key", .literalNotAllowed)) {
      try Self.reading.text(of: .literal(SampleKeys.ec), for: "key", use: .privateKey)
    }
    #expect(throws: SecretFault("key", .openToOthers("group", mode: 0o640))) {
      try Self.reading.text(of: .file("group"), for: "key", use: .privateKey)
    }
  }
}

/// The same by the machine's own files and programs.
@Suite(.timeLimit(.minutes(1))) struct SystemSecretReadingTests {
  private static func inFolder(_ body: (String, SecretReading) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("secrets-\(UUID())").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder, .system(folder: folder))
  }

  private static func write(_ text: String, _ path: String, mode: Int) {
    _ = FileManager.default.createFile(
      atPath: path, contents: Data(text.utf8), attributes: [.posixPermissions: mode])
  }

  @Test func `a file of one's own is read, relative or not`() throws {
    try Self.inFolder { folder, reading in
      Self.write("s3cret\n", "\(folder)/own", mode: 0o600)
      #expect(try reading.text(of: .file("own"), for: "key") == "s3cret")
      #expect(try reading.text(of: .file("\(folder)/own"), for: "key") == "s3cret")
      Self.write("s3cret\n", "\(folder)/open", mode: 0o644)
      #expect(throws: SecretFault("key", .openToOthers("open", mode: 0o644))) {
        try reading.text(of: .file("open"), for: "key")
      }
      try FileManager.default.createSymbolicLink(atPath: "\(folder)/link", withDestinationPath: "open")
      #expect(throws: SecretFault("key", .openToOthers("link", mode: 0o644))) {
        try reading.text(of: .file("link"), for: "key")
      }
      #expect(throws: SecretFault("key", .unreadableFile("none", why: "No such file or directory"))) {
        try reading.text(of: .file("none"), for: "key")
      }
      #expect(throws: SecretFault("key", .notAFile("."))) { try reading.text(of: .file("."), for: "key") }
      Self.write(String(repeating: "a", count: 70_000), "\(folder)/huge", mode: 0o600)
      #expect(throws: SecretFault("key", .tooLong("the file huge", bytes: 65_536))) {
        try reading.text(of: .file("huge"), for: "key")
      }
    }
  }

  @Test func `a pipe is not waited for`() throws {
    try Self.inFolder { folder, reading in
      #expect(mkfifo("\(folder)/pipe", 0o600) == 0)
      #expect(throws: SecretFault("key", .notAFile("pipe"))) {
        try reading.text(of: .file("pipe"), for: "key")
      }
    }
  }

  @Test func `the environment is read`() throws {
    let reading = SecretReading.system(folder: "/")
    #expect(try reading.text(of: .environment("PATH"), for: "key").contains("/bin"))
  }

  private static let commands: [(words: [String], end: Result<String, SecretFault>)] = [
    (["printf", "%s|%s\\n", "a b", "$HOME"], .success("a b|$HOME")),
    (["sh", "-c", "cat; echo x"], .success("x")),
    (["true"], .failure(SecretFault("key", .commandSaidNothing("true")))),
    (["sh", "-c", "echo half; exit 9"], .failure(SecretFault("key", .commandFailed("sh", status: 9)))),
    (["sh", "-c", "kill -9 $$"], .failure(SecretFault("key", .commandFailed("sh", status: 137)))),
    (["yes"], .failure(SecretFault("key", .tooLong("the command yes", bytes: 65_536)))),
    (
      ["no-such-program-of-ours"],
      .failure(
        SecretFault("key", .commandNotStarted("no-such-program-of-ours", why: "No such file or directory")))
    ),
  ]

  @Test(arguments: commands.indices)
  func `a command says the credential without a shell`(index: Int) throws {
    let (words, end) = Self.commands[index]
    let found = Result { () throws(SecretFault) in
      try SecretReading.system(folder: "/").text(of: .command(words), for: "key")
    }
    #expect(found == end)
  }

  @Test(arguments: [["sleep", "30"], ["sh", "-c", "sleep 30 & echo early; exec >&-; sleep 30"]])
  func `a command that does not end is ended, and what it started`(words: [String]) {
    let system = SecretReading.system(folder: "/", commandSeconds: 1)
    let start = ContinuousClock.now
    #expect(throws: SecretFault("key", .commandTooSlow(words[0], seconds: 1))) {
      try system.text(of: .command(words), for: "key")
    }
    #expect(ContinuousClock.now - start < .seconds(10))
  }
}
