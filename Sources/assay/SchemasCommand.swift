import ArgumentParser
import Certification

struct SchemasCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schemas", abstract: "Writes the JSON Schemas and the reference of the suite format.",
    discussion:
      "They are made from the tables that the loader itself uses; docs/ holds them, and a test compares.")

  @Argument(help: "The folder to write to.", completion: .directory)
  var folder: String

  func run() throws {
    do throws(CertificationFailure) { try FormatReference.write(to: folder) } catch {
      throw Screen.end(error)
    }
  }
}
