import ArgumentParser
import Certification
import Foundation
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

  /// Answers line by line, until the input or the conversation ends.
  private func converse(_ sensor: inout CaliperSensor) {
    while let line = readLine() {
      guard let answer = sensor.answer(toLine: line, version: Harness.version) else { return }
      Screen.out(answer + "\n")
    }
  }
}
