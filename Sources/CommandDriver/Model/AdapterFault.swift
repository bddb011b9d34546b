package import Diagnostics

/// What broke a conversation with an adapter, or kept a request from being answered.
package struct AdapterFault: Error, Sendable, Equatable {
  /// The kind of fault.
  package let kind: Kind
  /// One sentence with the cause: where in the conversation, and what was expected.
  package let detail: String

  /// Makes a fault.
  package init(_ kind: Kind, _ detail: String) {
    self.kind = kind
    self.detail = detail
  }

  /// The kinds of fault; the raw value is their name in evidence and reports.
  package enum Kind: String, Sendable, CaseIterable {
    /// The program could not be started.
    case notStarted = "not-started"
    /// No answer came in time.
    case silent
    /// The program ended in the middle of the conversation.
    case crashed
    /// The program closed its input or output and went on.
    case hungUp = "hung-up"
    /// A line is not a message of the protocol.
    case garbage
    /// A message has no place at this point of the conversation.
    case unexpected
    /// A line is longer than the limit.
    case lineTooLong = "line-too-long"
    /// Standard error exceeds its limit.
    case flooded
    /// The adapter speaks another version of the protocol.
    case protocolVersion = "protocol-version"
    /// An answer names a file that is not there.
    case missingFile = "missing-file"
    /// The request cannot be put into the protocol, so that nothing was sent.
    case badRequest = "bad-request"
    /// The conversation was interrupted.
    case cancelled
    /// The conversation is over: stopped, or broken by an earlier fault.
    case over
    /// The harness or its machine lacks something.
    case noResources = "no-resources"
  }
}

extension AdapterFault {
  /// Whose doing it is; an adapter belongs to what the target file refers to.
  package var owner: Owner {
    switch kind {
    case .notStarted, .silent, .crashed, .hungUp, .garbage, .unexpected, .lineTooLong, .flooded,
      .protocolVersion, .missingFile:
      .configuration
    case .badRequest: .suite
    case .cancelled, .over: .harness
    case .noResources: .environment
    }
  }

  init(_ refusal: CommandRefusal) {
    switch refusal {
    case .noResources: self.init(.noResources, refusal.description)
    default: self.init(.notStarted, refusal.description)
    }
  }
}

extension AdapterFault: CustomStringConvertible {
  /// The kind's name and the sentence.
  package var description: String { "\(kind.rawValue): \(detail)" }
}
