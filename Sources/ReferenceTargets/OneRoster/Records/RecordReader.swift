import Formats
import JSON

/// Reads the JSON objects that others send as records, and refuses what makes no sense.
struct RecordReader: Sendable {
  let kind: RecordKind
  let service: OneRosterService

  /// The record that an object stands for.
  ///
  /// - Throws: A refusal with 422 that says which member is wrong.
  func record(_ object: JSONValue) throws(ServiceFailure) -> Record {
    guard object.members != nil, let fields = RecordField.fields(of: kind, in: service) else {
      throw senseless("\(kind.singular)", "must be an object")
    }
    let status = RecordField("status", .word(["active", "tobedeleted"]), required: true)
    let common = [
      RecordField("sourcedId", .text, required: true), status,
      RecordField("dateLastModified", .dateTime, required: true),
    ]
    var members = try read(object, as: common, besides: fields.map(\.name) + ["metadata"])
    if let metadata = object["metadata"]?.members {
      members.append(
        RecordMember(
          "metadata", .object(metadata.map { RecordMember($0.name, .text($0.value.string ?? "")) })))
    }
    members += try read(object, as: fields, besides: common.map(\.name) + ["metadata"])
    guard let sourcedId = object["sourcedId"]?.string, !sourcedId.isEmpty else {
      throw senseless("sourcedId", "must not be empty")
    }
    return Record(kind: kind, sourcedId: sourcedId, members: members)
  }

  private func read(
    _ object: JSONValue, as fields: [RecordField], besides others: [String] = []
  ) throws(ServiceFailure) -> [RecordMember] {
    let known = Set(fields.map(\.name) + others)
    for member in object.members ?? [] where !known.contains(member.name) {
      throw senseless(member.name, "is no member of this kind of object")
    }
    var members: [RecordMember] = []
    for field in fields {
      guard let value = object[field.name] else {
        if field.isRequired { throw senseless(field.name, "is missing") }
        continue
      }
      guard let read = try self.value(value, field) else {
        throw senseless(field.name, "has a value that it cannot have")
      }
      members.append(RecordMember(field.name, read))
    }
    return members
  }

  private func value(_ value: JSONValue, _ field: RecordField) throws(ServiceFailure) -> RecordValue? {
    switch field.form {
    case .text: return value.string.map { .text($0) }
    case .number: return value.number.map { .number($0) }
    case .flag: return ["true": true, "false": false][value.string ?? ""].map { .flag($0) }
    case .date:
      guard let text = value.string, text.utf8.count == 10, let day = Timestamp(dateOrTime: text) else {
        return nil
      }
      return .date(CivilDate(daysSinceEpoch: day.secondsSinceEpoch / 86_400))
    case .dateTime: return value.string.flatMap { Timestamp($0) }.map { .timestamp($0) }
    case .word(let words):
      return value.string.flatMap { isWord($0, of: words) ? .text($0) : nil }
    case .closedWord(let words):
      return value.string.flatMap { words.contains($0) ? .text($0) : nil }
    case .words(let words):
      let texts = value.array?.compactMap(\.string)
      return texts.flatMap { texts in texts.allSatisfy { isWord($0, of: words) } ? .list(texts) : nil }
    case .texts:
      guard let texts = value.array?.compactMap(\.string), !texts.isEmpty else { return nil }
      return .list(texts)
    case .reference(let kind):
      guard let sourcedId = value["sourcedId"]?.string, value["type"]?.string == kind.singular else {
        return nil
      }
      return .reference(RecordReference(kind: kind, sourcedId: sourcedId))
    case .rows(let fields):
      guard let objects = value.array, !objects.isEmpty else { return nil }
      var rows: [[RecordMember]] = []
      for object in objects { rows.append(try read(object, as: fields)) }
      return .objects(rows)
    }
  }

  private func isWord(_ text: String, of words: [String]) -> Bool {
    words.contains(text) || (text.hasPrefix("ext:") && text.utf8.count > 4)
  }

  private func senseless(_ member: String, _ reason: String) -> ServiceFailure {
    ServiceFailure(status: 422, code: .invalidData, sentence: "\(kind.singular): \(member) \(reason)")
  }
}
