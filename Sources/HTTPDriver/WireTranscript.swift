package import Evidence

/// All that one plain connection carried: what was written, every byte that came back, and how it ended.
package struct WireTranscript: Sendable, Equatable {
  /// How many bytes of the request were written.
  package var sentBytes: Int
  package var received: [UInt8]
  package var end: End
  /// What kept the connection from being made; nil once it was.
  package var fault: TransportFault?
  /// The peer's address and port, where a connection was made.
  package var remoteAddress: String?
  /// From the start of the look-up to the end.
  package var duration: Duration

  package init(
    sentBytes: Int = 0, received: [UInt8] = [], end: End, fault: TransportFault? = nil,
    remoteAddress: String? = nil, duration: Duration = .zero
  ) {
    self.sentBytes = sentBytes
    self.received = received
    self.end = end
    self.fault = fault
    self.remoteAddress = remoteAddress
    self.duration = duration
  }

  /// Why no more bytes were read.
  package enum End: String, Sendable, CaseIterable {
    /// No connection was made; the fault says why.
    case unconnected
    /// The peer closed in good order.
    case closed
    /// The peer reset the connection.
    case reset
    /// The time was up; with a kept-alive connection this is the ordinary end.
    case timeout
    /// As many bytes came as were to be kept.
    case limit
    /// The task was cancelled.
    case cancelled
  }
}
