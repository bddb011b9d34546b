/// What one run of a program may take.
package struct CommandLimits: Sendable, Equatable {
  /// From the start to the end of the program.
  package var time: Duration
  /// Between the polite signal (SIGTERM) and the one that nobody refuses (SIGKILL).
  package var grace: Duration
  /// How long output is still read when the program is gone but something holds the output open.
  package var drain: Duration
  /// How many bytes of each output are kept from its beginning.
  package var keptBytes: Int
  /// How many bytes one output may have before the program is ended as flooding.
  package var floodBytes: Int
  /// How many produced files are reported; more are only counted.
  package var producedFiles: Int
  /// How many bytes of all produced files together are kept.
  package var producedBytes: Int

  /// Limits for a command of a test: half a minute, some megabytes.
  package init(
    time: Duration = .seconds(30), grace: Duration = .seconds(2), drain: Duration = .milliseconds(500),
    keptBytes: Int = 4 << 20, floodBytes: Int = 64 << 20, producedFiles: Int = 1_000,
    producedBytes: Int = 64 << 20
  ) {
    self.time = time
    self.grace = grace
    self.drain = drain
    self.keptBytes = keptBytes
    self.floodBytes = floodBytes
    self.producedFiles = producedFiles
    self.producedBytes = producedBytes
  }
}
