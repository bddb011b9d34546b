import ArgumentParser
import Certification
import Foundation
import Glibc
import ReferenceTargets

/// What the reference sensor is told; without `--to` it speaks the adapter protocol.
struct SensorOptions: ParsableArguments {
  @Option(
    help: "Where to send; without it the sensor waits for what an adapter is asked on its standard input.")
  var to: String?

  @Option(help: "The profile whose events are sent, as in MediaProfile; all unless given.")
  var profile: String?

  @Option(help: "The bearer token to send.")
  var token: String?

  @Option(help: "How often all events are sent.")
  var rounds = 1

  @Option(
    help: "Write the ids of what was answered with success to this file, one a line, as it goes.",
    completion: .file())
  var taken: String?

  @Option(help: "The version of Caliper: 1.1 or 1.2.")
  var caliper = CaliperVersion.second.rawValue

  func run(seed: UInt64, faults: [String], targetFile: String?) throws {
    guard let version = CaliperVersion(rawValue: caliper) else {
      Screen.note("there is no Caliper \(caliper) here; there are 1.1 and 1.2\n")
      throw ExitCode(64)
    }
    var sensor: CaliperSensor
    do {
      sensor = try CaliperSensor(version: version, seed: seed, faults: Set(faults.map { FaultID($0) }))
    } catch {
      Screen.note("\(error)\n")
      throw ExitCode(64)
    }
    if let targetFile {
      let program =
        CommandLine.arguments.first.map { URL(fileURLWithPath: $0).standardizedFileURL.path } ?? "assay"
      ReferenceFiles.write(
        CaliperSensor.targetFile(version: version, program: program, faults: faults), to: targetFile)
      return
    }
    guard let to else { return converse(&sensor) }
    var task = CaliperSensor.Task(url: to, token: token, profile: profile)
    task.rounds = max(1, rounds)
    if let taken { task.taken = try Self.notes(in: taken) }
    switch sensor.perform(task) {
    case .sent(let envelopes): Screen.out("sent: \(envelopes) envelopes\n")
    case .refused(let why):
      Screen.note("\(why)\n")
      throw ExitCode(1)
    case .unusable(let why):
      Screen.note("\(why)\n")
      throw ExitCode(64)
    }
  }

  /// Adds ids to a file with one write for each envelope, so that what is there was told before anything else was sent.
  private static func notes(in path: String) throws -> @Sendable ([String]) -> Void {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      Screen.note("\(path) cannot be written: \(String(cString: strerror(errno)))\n")
      throw ExitCode(64)
    }
    return { ids in
      let lines = Array(ids.map { $0 + "\n" }.joined().utf8)
      _ = lines.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    }
  }

  /// Answers line by line, until the input or the conversation ends.
  private func converse(_ sensor: inout CaliperSensor) {
    while let line = readLine() {
      guard let answer = sensor.answer(toLine: line, version: Harness.version) else { return }
      Screen.out(answer + "\n")
    }
  }
}
