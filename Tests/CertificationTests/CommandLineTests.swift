import Foundation
import Reporting
import Testing

/// The program as a user meets it: exit codes, and one helpful paragraph where something is to be mended.
@Suite struct CommandLineTests {
  private let suites = ["--suites", "\(Workplace.checkout)/Suites"]

  private func target(base: String, token: String, secret: String = "'reference-secret'", more: String = "")
    -> String
  {
    """
    target: { vendor: Example Systems, product: Example SIS, version: "4.2" }
    suite: oneroster-1.2-rostering-provider
    profile: rostering-core
    parameters: { base: "\(base)/ims/oneroster/rostering/v1p2" }
    auth: { tokenUrl: "\(token)", clientId: demo-client, clientSecret: \(secret) }
    \(more)
    """
  }

  /// Starts the reference provider; it ends with the value.
  private func reference(_ place: Workplace, faults: [String] = []) async throws -> Command.Running {
    let running = try Command.Running(
      ["reference", "oneroster", "--write-target", "target.yaml"] + faults.flatMap { ["--fault", $0] },
      in: place.folder)
    try #require(await running.says("ready: "), "\(running.error)")
    return running
  }

  @Test func `a conforming provider exits 0, a faulty one 1, and judging again gives the same bytes`()
    async throws
  {
    let place = try Workplace()
    let provider = try await reference(place)
    let run = try await Command.run(["run", "target.yaml", "--out", "good"] + suites, in: place.folder)
    #expect(run.code == 0, "\(run.output)\(run.error)")
    #expect(run.output.contains("Conformant"))
    #expect(run.output.contains("good/report.html"))
    let judged = try await Command.run(["judge", "good", "--out", "again"], in: place.folder)
    #expect(judged.code == 0, "\(judged.error)")
    #expect(try place.read("again/report.json") == place.read("good/report.json"))
    #expect(try place.read("again/report.html") == place.read("good/report.html"))
    provider.signal(SIGKILL)

    let faulty = try await reference(place, faults: ["total-count-missing"])
    let second = try await Command.run(
      ["run", "target.yaml", "--select", "collections.*collection=orgs", "--out", "bad", "--json"] + suites,
      in: place.folder)
    #expect(second.code == 1, "\(second.error)")
    #expect(try Report(decoding: Array(second.output.utf8)).requirements("fail").contains("OR12-COLL-TOTAL"))
    faulty.signal(SIGKILL)
  }

  @Test func `what a start does not need is not loaded with the program`() async throws {
    let place = try Workplace()
    let loader = try await Command.run(
      ["--version"], in: place.folder, environment: ["LD_TRACE_LOADED_OBJECTS": "1"])
    #expect(loader.output.contains("libc.so"), "\(loader.said)")
    for library in ["libcurl", "libxml2"] { #expect(!loader.output.contains(library), "\(loader.said)") }
  }

  @Test func `a run into a folder that holds evidence is refused and nothing is lost`() async throws {
    let place = try Workplace()
    try place.write("kept", to: "out/evidence/records.ndjson")
    try place.write(target(base: "http://127.0.0.1:9", token: "http://127.0.0.1:9/token"), to: "t.yaml")
    let run = try await Command.run(["run", "t.yaml", "--out", "out"] + suites, in: place.folder)
    #expect(run.code == 64)
    #expect(run.said.contains("holds the evidence of a run already"))
    #expect(try place.read("out/evidence/records.ndjson") == Array("kept".utf8))
  }

  @Test func `a wrong port is a matter of configuration`() async throws {
    let place = try Workplace()
    // Port 9 of the loopback: nothing listens there.
    try place.write(target(base: "http://127.0.0.1:9", token: "http://127.0.0.1:9/token"), to: "t.yaml")
    for command in [["run", "t.yaml", "--out", "r"], ["preflight", "t.yaml"]] {
      let run = try await Command.run(command + suites, in: place.folder)
      #expect(run.code == 3, "\(command): \(run.output)\(run.error)")
      #expect(run.said.contains("http://127.0.0.1:9/token cannot be reached"))
      #expect(
        run.said.contains("Check the port in the target file"))
    }
  }

  @Test func `a run that cannot begin ends in order, while libraries are still being loaded`() async throws {
    let place = try Workplace()
    var codes: [Int32: Int] = [:]
    for _ in 0..<60 {
      codes[try await Command.run(["run", "absent.yaml"], in: place.folder).code, default: 0] += 1
    }
    #expect(codes == [3: 60])
  }

  @Test(arguments: [["--help"], ["--version"], ["--generate-completion-script", "bash"], []])
  func `what is no run is answered by the whole command line`(_ words: [String]) async throws {
    let place = try Workplace()
    let run = try await Command.run(["run"] + words, in: place.folder)
    if words == ["--help"] {
      #expect(run.output == (try await Command.run(["help", "run"], in: place.folder)).output)
      #expect(run.output.contains("USAGE: assay run [<options>] <target>"), "\(run.said)")
    } else if let word = words.first {
      #expect(try await run.output == Command.run(words, in: place.folder).output, "\(word)")
      #expect(run.code == 0)
    } else {
      #expect(run.code == 64)
      #expect(run.error.contains("Usage: assay run [<options>] <target>"), "\(run.said)")
    }
  }

  @Test(arguments: [
    ["target.yaml", "--suites", "SUITES"], ["target.yaml", "--suites=SUITES"],
    ["--suites", "SUITES", "target.yaml"], ["--suites", "SUITES", "--seed", "other.yaml", "target.yaml"],
    ["--suites", "SUITES", "--", "target.yaml"],
  ])
  func `the target that the arguments name is run, wherever it stands`(_ words: [String]) async throws {
    let place = try Workplace()
    let provider = try await reference(place)
    try place.write("suite: no-such-suite", to: "other.yaml")
    let part = ["--select", "collections.total/*", "--out", "r"]
    let given = words.map { $0.replacing("SUITES", with: "\(Workplace.checkout)/Suites") }
    let run = try await Command.run(
      given.contains("--") ? ["run"] + part + given : ["run"] + given + part, in: place.folder)
    #expect(run.code == 0, "\(run.said)")
    #expect(run.output.contains("OneRoster reference provider"), "\(run.said)")
    provider.signal(SIGKILL)
  }

  @Test func `a suite that asks nothing before a run says nothing about the target`() async throws {
    let place = try Workplace()
    try place.write(
      """
      suite: quiet-1.0-provider
      version: 1.0.0
      title: Quiet 1.0, provider
      status: draft
      specification: { name: Quiet, version: "1.0", publisher: Example Alliance, url: https://example.org/quiet }
      role: provider
      parameters: { base: { type: url, required: true, help: The root of the service. } }
      capabilities: [ { id: core, title: Answers, requires: [QT-*] } ]
      profiles: [ { id: all, title: Everything, mandatory: [core] } ]
      requirements: [ { id: QT-OK, keyword: MUST, grade: S, text: A request is answered with 200. } ]

      """, to: "suites/quiet-1.0-provider/suite.yaml")
    try place.write(
      """
      tests:
        - id: core.read
          title: A request is answered
          verifies: QT-OK
          steps: [ { request: "GET {base}/", expect: [ { status: 200 } ] } ]

      """, to: "suites/quiet-1.0-provider/tests/all.yaml")
    try place.write(
      """
      target: { vendor: Example Systems, product: Example SIS, version: "4.2" }
      suite: quiet-1.0-provider
      profile: all
      parameters: { base: "http://127.0.0.1:9" }
      """, to: "t.yaml")
    let run = try await Command.run(["preflight", "t.yaml", "--suites", "suites"], in: place.folder)
    #expect(run.code == 0, "\(run.error)")
    #expect(run.said.contains("whether the target answers is not known"), "\(run.said)")
  }

  @Test func `a wrong secret is a matter of configuration, and is not printed`() async throws {
    let place = try Workplace()
    let provider = try await reference(place)
    try place.write(secret: "wrong-secret-77", to: "target.yaml.secret")
    let run = try await Command.run(["run", "target.yaml", "--out", "r"] + suites, in: place.folder)
    provider.signal(SIGKILL)
    #expect(run.code == 3, "\(run.output)\(run.error)")
    let said = run.said
    #expect(said.contains("refused the credentials"))
    #expect(said.contains("clientSecret"))
    #expect(!said.contains("wrong-secret-77"))
  }

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/openssl"), "needs openssl"))
  func `a certificate that nobody vouches for is a matter of configuration`() async throws {
    let place = try Workplace()
    let made = try await Command.run(
      [
        "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-keyout", "key.pem", "-out",
        "cert.pem", "-subj",
        "/CN=localhost",
      ], program: "/usr/bin/openssl", in: place.folder)
    try #require(made.code == 0, "\(made.error)")
    let server = try Command.Running(
      ["s_server", "-accept", "127.0.0.1:0", "-cert", "cert.pem", "-key", "key.pem", "-www"],
      program: "/usr/bin/openssl", in: place.folder)
    try #require(await server.says("ACCEPT "), "\(server.error)")
    let line = server.output.split(separator: "\n").first { $0.hasPrefix("ACCEPT ") } ?? ""
    let port = try #require(line.split(separator: ":").last.flatMap { Int($0) })
    let base = "https://localhost:\(port)"
    try place.write(target(base: base, token: "\(base)/token"), to: "t.yaml")
    let run = try await Command.run(["run", "t.yaml", "--out", "r"] + suites, in: place.folder)
    server.signal(SIGKILL)
    #expect(run.code == 3, "\(run.output)\(run.error)")
    let said = run.said
    #expect(said.contains("cannot be reached"))
    #expect(said.contains("tls: { ca:"))
  }

  struct Misuse: Sendable {
    let name: String
    let arguments: [String]
    let code: Int32
    let says: String
  }

  static let misuses = [
    Misuse(
      name: "no target file", arguments: ["run", "none.yaml"], code: 3, says: "none.yaml cannot be read"),
    Misuse(
      name: "a secret that is not set", arguments: ["run", "env.yaml"], code: 3,
      says: "ASSAY_NO_SUCH_VARIABLE"),
    Misuse(
      name: "a misspelt key", arguments: ["run", "misspelt.yaml"], code: 3,
      says: "misspelt.yaml:2:1: error[TGT-001]"),
    Misuse(
      name: "an unknown profile", arguments: ["plan", "env.yaml", "--profile", "rostering-cor"], code: 3,
      says: "no profile `rostering-cor`"),
    Misuse(
      name: "a selection that fits nothing", arguments: ["plan", "env.yaml", "--select", "nothing.*"],
      code: 3,
      says: "no case that runs for this target fits"),
    Misuse(name: "evidence that is none", arguments: ["judge", "."], code: 4, says: "manifest.json"),
    Misuse(
      name: "an unknown option", arguments: ["run", "x.yaml", "--frobnicate"], code: 64,
      says: "Unknown option"),
    Misuse(name: "no command of that name", arguments: ["certify"], code: 64, says: "certify"),
    Misuse(
      name: "an unknown id", arguments: ["explain", "OR12-COLL-TOTLA"], code: 64, says: "OR12-COLL-TOTAL"),
    Misuse(
      name: "an unknown fault", arguments: ["reference", "oneroster", "--fault", "limit-ignord"], code: 64,
      says: "limit-ignored"),
  ]

  @Test(arguments: misuses)
  func `wrong usage and wrong configuration say what to do`(misuse: Misuse) async throws {
    let place = try Workplace()
    let base = "http://127.0.0.1:9"
    try place.write(
      target(base: base, token: "\(base)/t", secret: "{ env: ASSAY_NO_SUCH_VARIABLE }"), to: "env.yaml")
    try place.write(
      target(base: base, token: "\(base)/t").replacing("suite:", with: "siute:"), to: "misspelt.yaml")
    let command = misuse.arguments.first ?? ""
    let takesSuites =
      ["run", "plan", "explain"].contains(command) && misuse.code != 64 || command == "explain"
    let run = try await Command.run(misuse.arguments + (takesSuites ? suites : []), in: place.folder)
    #expect(run.code == misuse.code, "\(misuse.name): \(run.output)\(run.error)")
    #expect((run.output + run.error).contains(misuse.says), "\(misuse.name): \(run.output)\(run.error)")
  }

  @Test func `Ctrl-C writes a partial report and exits 130`() async throws {
    let place = try Workplace()
    let provider = try await reference(place)
    // A slow pace leaves time to interrupt.
    let paced =
      try String(contentsOfFile: "\(place.folder)/target.yaml", encoding: .utf8)
      + "limits: { perSecond: 20 }\n"
    try place.write(paced, to: "target.yaml")
    let run = try Command.Running(["run", "target.yaml", "--out", "r"] + suites, in: place.folder)
    for _ in 0..<400 {
      if ((try? place.read("r/evidence/records.ndjson").count) ?? 0) > 20_000 { break }
      try await Task.sleep(for: .milliseconds(50))
    }
    run.signal(SIGINT)
    let ended = try await run.wait(seconds: 60)
    provider.signal(SIGKILL)
    #expect(ended.code == 130, "\(ended.output)\(ended.error)")
    let report = try Report(decoding: place.read("r/report.json"))
    #expect(report.run.interrupted)
    #expect(report.run.counts.executed < report.run.counts.planned)
  }

  @Test func `every fault that is planted in a suite is reported where it stands`() async throws {
    let place = try Workplace()
    for (name, text) in PlantedSuite.files { try place.write(text, to: "broken/\(name)") }
    let run = try await Command.run(["lint", "broken"], in: place.folder)
    #expect(run.code == 4)
    let found = run.output.split(separator: "\n").filter { $0.contains(": error[") }.map {
      String($0.prefix { $0 != "`" }.split(separator: " ").prefix(2).joined(separator: " "))
    }
    #expect(found == PlantedSuite.found)
    #expect(run.output.contains("did you mean `verifies`?"))
    #expect(run.output.contains("broken: 11 errors, 0 warnings"))
  }

  @Test func `the reference targets and their faults can be listed for programs`() async throws {
    let run = try await Command.run(["reference", "--list", "--json"], in: "/tmp")
    #expect(run.code == 0)
    #expect(run.output.contains("\"id\": \"total-count-missing\""))
  }
}

/// A small suite with eleven faults in three files.
enum PlantedSuite {
  static let files: [(name: String, text: String)] = [
    (
      "suite.yaml",
      """
      suite: broken
      version: 1.0.0
      title: A suite with faults
      status: candidat
      specification: { name: Example, version: "1.0", publisher: Example Alliance, url: https://example.org/spec }
      role: provider
      parameters:
        base: { type: url, required: true, help: Root of the service., example: https://example.org/api }
      tolerances: { clockSkew: 5 seconds }
      capabilities:
        - { id: core, title: Core, requires: [EX-1, EX-2, EX-3, EX-9*] }
      profiles:
        - { id: basic, title: Basic, mandatory: [core] }
      """
    ),
    (
      "requirements.yaml",
      """
      requirements:
        - { id: EX-1, keyword: MUST, grade: S, role: provider, text: Things are listed. }
        - { id: EX-2, keyword: SHALL, grade: S, role: provider, text: Things have names. }
        - { id: EX-3, keyword: MUST, grade: S, role: provider, text: Things are few., testabel: auto }
      """
    ),
    (
      "tests/things.yaml",
      """
      tests:
        - id: things.list
          title: Lists things
          verifes: [EX-1]
          steps:
            - request: "GET {base}/things"
              expect:
                - { status: 200, verifies: EX-11 }
                - { verifies: EX-2, json: { "$.things[": { size: 1 } } }
            - request: "GET {base}/things/{first}"
              expect:
                - { verifies: EX-3, status: { equal: 200 } }
        - id: things.more
          title: Lists more
          verifies: [EX-3]
          steps:
            - request: "GET {base}/more"
              expect: [ { json: { "$.things[*]": { size: 1 } } } ]
      """
    ),
  ]

  static let found = [
    "broken/requirements.yaml:3:26: error[SUI-004]:", "broken/requirements.yaml:4:81: error[SUI-001]:",
    "broken/suite.yaml:4:9: error[SUI-004]:", "broken/suite.yaml:9:26: error[SUI-006]:",
    "broken/suite.yaml:11:59: error[SUI-111]:", "broken/tests/things.yaml:4:5: error[SUI-001]:",
    "broken/tests/things.yaml:8:38: error[SUI-104]:", "broken/tests/things.yaml:9:39: error[SUI-129]:",
    "broken/tests/things.yaml:10:38: error[SUI-126]:", "broken/tests/things.yaml:12:41: error[SUI-013]:",
    "broken/tests/things.yaml:18:29: error[SUI-130]:",
  ]
}
