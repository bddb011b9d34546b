import JSON

/// Why a line is no message of the protocol.
struct AdapterMessageError: Error, Equatable {
  /// One sentence, with the place in the message.
  let sentence: String
  /// The version of the protocol that a `hello` asks for, where that is all that is wrong.
  var foundVersion: Int?

  init(_ sentence: String, foundVersion: Int? = nil) {
    self.sentence = sentence
    self.foundVersion = foundVersion
  }
}

extension AdapterMessage {
  /// Reads a line without its line end.
  static func decode(_ line: [UInt8]) throws(AdapterMessageError) -> AdapterMessage {
    let document: JSONDocument
    do throws(JSONError) {
      document = try JSONDocument(parsing: line, limits: JSONLimits(maximumDepth: 64))
    } catch {
      throw AdapterMessageError("it is not JSON: column \(error.column): \(error.message)")
    }
    if let name = document.duplicateNames.first {
      throw AdapterMessageError("it has the member \(name.rawText) twice")
    }
    let fields = try MessageFields(document.root)
    let message: AdapterMessage
    switch try fields.text("message") {
    case "hello": message = .hello(try hello(fields))
    case "done": message = .done(id: try fields.id(), try report(fields))
    case "unsupported":
      let link = try fields.optional("link") { field throws(AdapterMessageError) in
        let link = try MessageFields.text(field, "link")
        guard link.hasPrefix("https://") || link.hasPrefix("http://") else {
          throw AdapterMessageError("its member \"link\" must be a URL that begins with https:// or http://")
        }
        return link
      }
      message = .unsupported(id: try fields.id(), reason: try fields.sentence("reason"), link: link)
    case "error":
      let id = fields.has("id") ? try fields.id() : nil
      message = .error(id: id, reason: try fields.sentence("reason"))
    case let name:
      throw AdapterMessageError(
        "its \"message\" is \"\(name.prefix(40))\"; an adapter says hello, done, unsupported or error")
    }
    try fields.refuseOthers(of: message.name)
    return message
  }

  private static func hello(_ fields: MessageFields) throws(AdapterMessageError) -> AdapterHello {
    let version = try fields.integer("protocol")
    guard version == HarnessMessage.protocolVersion else {
      throw AdapterMessageError(
        "it asks for version \(version) of the protocol; this harness speaks \(HarnessMessage.protocolVersion)",
        foundVersion: version)
    }
    let adapter = try MessageFields(try fields.required("adapter"), named: "adapter")
    let actions = try fields.list("actions")
    let names = try actions.map { action throws(AdapterMessageError) in
      let name = try MessageFields.text(action, "actions")
      guard AdapterActionName.isValid(name) else {
        throw AdapterMessageError("its \"actions\" hold \"\(name.prefix(80))\": \(AdapterActionName.rule)")
      }
      return name
    }
    guard Set(names).count == names.count else {
      throw AdapterMessageError("its \"actions\" name an action twice")
    }
    let hello = AdapterHello(
      name: try adapter.sentence("name"), version: try adapter.sentence("version"), actions: names,
      isConcurrent: try fields.optional("concurrent") { field throws(AdapterMessageError) in
        guard let bool = field.bool else {
          throw AdapterMessageError("its member \"concurrent\" must be true or false")
        }
        return bool
      } ?? false)
    try adapter.refuseOthers(of: "adapter")
    return hello
  }

  private static func report(_ fields: MessageFields) throws(AdapterMessageError) -> AdapterReport {
    let outcome: AdapterDone.Outcome
    switch try fields.text("outcome") {
    case "succeeded":
      guard !fields.has("reason") else {
        throw AdapterMessageError("it has a \"reason\" although its \"outcome\" is succeeded")
      }
      outcome = .succeeded
    case "failed": outcome = .failed(reason: try fields.sentence("reason"))
    case let word:
      throw AdapterMessageError("its \"outcome\" is \"\(word.prefix(40))\"; it must be succeeded or failed")
    }
    let files = fields.has("files") ? try fields.list("files") : []
    let paths = try files.map { field throws(AdapterMessageError) in
      let text = try MessageFields.text(field, "files")
      guard let path = RelativePath(text) else {
        throw AdapterMessageError(
          "its \"files\" hold \"\(text.prefix(80))\", which is no path below the folder")
      }
      return path
    }
    guard Set(paths.map(\.text)).count == paths.count else {
      throw AdapterMessageError("its \"files\" name a file twice")
    }
    let log = fields.has("log") ? try fields.list("log") : []
    let lines = try log.map { field throws(AdapterMessageError) in try MessageFields.text(field, "log") }
    let data = try? fields.required("data")
    return AdapterReport(outcome: outcome, data: data?.value, files: paths, log: lines)
  }
}
