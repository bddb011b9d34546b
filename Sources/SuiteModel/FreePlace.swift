package import Diagnostics

/// A part of what a target shows of which no rule of the specification speaks, as a suite's author declares.
///
/// A declaration counts only while no check notices a change there; see `docs/decisions/0028-outside-the-rules.md`.
package struct FreePlace: Sendable, Equatable {
  /// What is free of it.
  package enum Extent: Sendable, Equatable {
    case part(Part)
    /// Places as proofs name them: `$.extensions.*`.
    case places(NamePattern)
  }

  /// A whole part of an answer or a request.
  package enum Part: String, Sendable, CaseIterable {
    /// All that the body or the file holds.
    case content
    case headers
    case media
  }

  /// As proofs name it, with the status of a refusal: `POST {base}/events (400)`.
  package let operation: NamePattern
  package let extent: Extent
  /// Why no rule speaks of it, in a sentence.
  package let reason: String
  package let location: SourceLocation

  package init(operation: NamePattern, extent: Extent, reason: String, location: SourceLocation) {
    self.operation = operation
    self.extent = extent
    self.reason = reason
    self.location = location
  }

  /// What is free, for a reader.
  package var description: String {
    switch extent {
    case .part(.content): "the content in \(operation)"
    case .part(.headers): "header fields in \(operation)"
    case .part(.media): "the media type in \(operation)"
    case .places(let pattern): "\(pattern) in \(operation)"
    }
  }
}
