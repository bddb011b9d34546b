import Waking

/// Runs a program once and tells what came of it; the driver and doubles of tests stand in for each other.
package protocol CommandRunning: Sendable {
  /// Runs the program to its end; never throws: what goes wrong is the run's ``CommandRun/end``.
  func run(_ request: CommandRequest) async -> CommandRun
}

/// Runs programs, each in a process group and, if asked, a folder of its own; records, never judges.
///
/// Nothing of the harness reaches a program but what its request names: no environment, no descriptors, no
/// blocked or ignored signals. It needs Linux 5.3 or newer. Whatever a program does, a run ends: every wait is bounded and the group is
/// ended as a whole.
package struct CommandDriver: CommandRunning {
  private let temporaryFolder: String

  /// - Parameter temporaryFolder: An existing folder in which fresh working folders are made.
  package init(temporaryFolder: String) { self.temporaryFolder = temporaryFolder }

  /// Runs the program to its end; never throws: what goes wrong is the run's ``CommandRun/end``.
  ///
  /// Cancelling the task ends the program's group: politely, after the grace by force.
  package func run(_ request: CommandRequest) async -> CommandRun {
    do throws(CommandRefusal) {
      guard let bell = Bell() else { throw .failed("eventfd") }
      let work = CommandWork(request: request, temporaryFolder: temporaryFolder, bell: bell)
      return await withTaskCancellationHandler {
        await withCheckedContinuation { continuation in
          do throws(CommandRefusal) {
            try DetachedThread.start { continuation.resume(returning: work.run()) }
          } catch {
            continuation.resume(returning: CommandRun(end: .notStarted(error)))
          }
        }
      } onCancel: {
        bell.ring()
      }
    } catch {
      return CommandRun(end: .notStarted(error))
    }
  }
}
