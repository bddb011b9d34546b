/// What a run of a program came to, recorded and not judged.
package struct CommandRun: Sendable, Equatable {
  /// How the program ended, or why it did not start.
  package var end: CommandEnd
  /// What it wrote on its standard output.
  package var output = KeptOutput()
  /// What it wrote on its standard error.
  package var errors = KeptOutput()
  /// What it left in its fresh folder, apart from input files that it did not change.
  package var produced = ProducedFiles()
  /// From the start to the end of the program itself.
  package var duration: Duration = .zero
  /// How many bytes of the input the program did not take.
  package var unreadInput = 0
  /// How many other processes of its group were still running when the program had ended; all were ended.
  package var leftBehind = 0
  /// Whether a process outside the group held an output open after the end, so that reading was given up.
  package var isOutputHeldOpen = false
  /// The fresh folder, if it could not be removed.
  package var remainingFolder: String?

  /// Makes a run of which nothing but the end is known yet.
  package init(end: CommandEnd) { self.end = end }
}

/// How a program ended.
package enum CommandEnd: Sendable, Equatable {
  /// By itself, with this code, 0 to 255.
  case exited(code: Int)
  /// By a signal that this driver did not send.
  case signalled(Int)
  /// Not within its time; its group was ended.
  case timedOut
  /// With more on this output than the limit; its group was ended.
  case flooded(OutputStream)
  /// The run was interrupted; its group was ended.
  case cancelled
  /// Not at all: nothing ran.
  case notStarted(CommandRefusal)
}

/// An output of a program.
package enum OutputStream: String, Sendable, CaseIterable {
  /// Standard output, descriptor 1.
  case output = "stdout"
  /// Standard error, descriptor 2.
  case errors = "stderr"
}
