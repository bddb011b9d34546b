import Digests
package import Evidence
import Foundation
package import JSON
package import SuiteModel

/// Whether what a person fills in is what a question asks for.
package enum AnswerForm {
  /// What is wrong with an answer, in a sentence without a full stop.
  package struct Fault: Error, Equatable {
    package let message: String
  }

  /// The filled-in form as it is recorded.
  ///
  /// - Parameters:
  ///   - values: By field; a file by its path.
  ///   - folder: What the paths of files are relative to.
  ///   - at: Now, an RFC 3339 instant.
  package static func answer(
    _ values: [JSONMember], to fields: [Question.Field], by: String?, folder: String, at: String
  ) throws(Fault) -> PersonReading.Answer {
    for value in values where !fields.contains(where: { $0.name == value.name }) {
      let known = fields.map { "`\($0.name)`" }.joined(separator: ", ")
      throw Fault(
        message: "`\(value.name)` is not asked for" + (known.isEmpty ? "" : "; the fields are \(known)"))
    }
    var filled: [JSONMember] = []
    var files: [ActionReading.Made] = []
    for field in fields {
      guard let value = values.first(where: { $0.name == field.name })?.value else {
        if field.required { throw Fault(message: "`\(field.name)` is missing: \(phrase(of: field.kind))") }
        continue
      }
      guard fits(value, field.kind) else {
        throw Fault(message: "`\(field.name)` is \(value.text()), and asked for is \(phrase(of: field.kind))")
      }
      guard case .file = field.kind, let path = value.string else {
        filled.append(JSONMember(field.name, value))
        continue
      }
      let file = try made(path, in: folder)
      files.append(file)
      filled.append(
        JSONMember(
          field.name,
          .object([
            JSONMember("name", .string(file.path)),
            JSONMember("bytes", .number(JSONNumber(file.content.size))),
            JSONMember("sha256", .string(file.content.digest)),
          ])))
    }
    var bytes: [UInt8] = []
    JSONValue.object(filled).write(into: &bytes)
    return PersonReading.Answer(by: by, at: at, values: bytes, files: files)
  }

  /// What a person is to write, in words.
  package static func phrase(of kind: Question.Field.Kind) -> String {
    switch kind {
    case .text: "a text"
    case .number: "a number"
    case .yesNo: "true or false"
    case .choice(let words): "one of \(words.joined(separator: ", "))"
    case .file: "the path of a file"
    }
  }

  /// The greatest file that is taken: a picture or a log, not a film.
  private static let fileBytes = 64 << 20

  private static func fits(_ value: JSONValue, _ kind: Question.Field.Kind) -> Bool {
    switch kind {
    case .text, .file: value.string.map { !$0.isEmpty } ?? false
    case .number: value.number != nil
    case .yesNo: value.bool != nil
    case .choice(let words): value.string.map(words.contains) ?? false
    }
  }

  private static func made(_ path: String, in folder: String) throws(Fault) -> ActionReading.Made {
    let full = path.hasPrefix("/") ? path : "\(folder)/\(path)"
    guard let size = (try? FileManager.default.attributesOfItem(atPath: full))?[.size] as? Int,
      size <= fileBytes, let data = FileManager.default.contents(atPath: full)
    else { throw Fault(message: "the file \(path) cannot be read, or has more than 64 MiB") }
    let bytes = Array(data)
    return ActionReading.Made(
      path: full.split(separator: "/").last.map(String.init) ?? path,
      content: FileReading.Content(digest: ContentDigest.hex(of: bytes), size: bytes.count, bytes: bytes))
  }
}
