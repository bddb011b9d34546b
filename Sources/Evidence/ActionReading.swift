/// What came of an action that the target's adapter was asked for.
package struct ActionReading: Sendable, Equatable {
  /// A file that the adapter was handed.
  package struct Input: Sendable, Equatable {
    /// Its path below the adapter's folder.
    package let path: String
    /// SHA-256 in hex.
    package let digest: String

    package init(path: String, digest: String) {
      self.path = path
      self.digest = digest
    }
  }

  /// A file that the adapter made; it lies in the bundle under the name of its digest.
  package struct Made: Sendable, Equatable {
    /// Its path below the adapter's folder.
    package let path: String
    package let content: FileReading.Content

    package init(path: String, content: FileReading.Content) {
      self.path = path
      self.content = content
    }
  }

  /// How it ended.
  package enum End: Sendable, Equatable {
    /// A program of its own ended with this code, 0 to 255.
    case exited(code: Int)
    /// An adapter in conversation said that it was done: well, or that the target failed, and why.
    case done(failure: String?)
    /// The target has no way to do it, as its adapter says.
    case unsupported(reason: String, link: String?)
    case fault(ActionFault)
  }

  /// The action's name.
  package var name: String
  /// What the adapter was told, a JSON object.
  package var arguments: [UInt8]
  package var inputs: [Input]
  package var end: End
  /// What it answered: the standard output of a program, or the data of an adapter in conversation, which is JSON.
  package var content: [UInt8]
  /// Set where the evidence level leaves the content and the log out.
  package var withheld: WithheldBody?
  /// What it wrote beside that.
  package var log: String
  package var made: [Made]
  /// How many files were made that are not kept: too many, too large, or no regular files.
  package var omitted: Int
  package var microseconds: Int

  package init(
    name: String, arguments: [UInt8], inputs: [Input] = [], end: End, content: [UInt8] = [], log: String = "",
    made: [Made] = [], omitted: Int = 0, microseconds: Int = 0
  ) {
    self.name = name
    self.arguments = arguments
    self.inputs = inputs
    self.end = end
    self.content = content
    self.log = log
    self.made = made
    self.omitted = omitted
    self.microseconds = microseconds
  }

  /// Where a later `file` step finds what was made.
  package static func path(of made: String, step: String) -> String { "made/\(step)/\(made)" }
}

/// Why an adapter gave no answer that can be judged.
package struct ActionFault: Error, Sendable, Equatable {
  package let kind: Kind
  /// One sentence without a full stop.
  package let detail: String

  package init(_ kind: Kind, _ detail: String) {
    self.kind = kind
    self.detail = detail
  }

  /// The kinds of fault; the raw value is their name in evidence.
  package enum Kind: String, Sendable, CaseIterable {
    /// The target file names no program for the action.
    case notNamed = "not-named"
    /// The program could not be started.
    case notStarted = "not-started"
    /// It did not end, or answer, within its time.
    case silent
    /// It was ended by a signal, or ended in the middle of a conversation.
    case crashed
    /// It did not keep to the protocol.
    case garbage
    /// It wrote more than the limit.
    case flooded
    /// It could make no sense of the action.
    case refused
    /// The run was interrupted.
    case cancelled
    /// The harness or its machine lacks something.
    case harness
  }
}
