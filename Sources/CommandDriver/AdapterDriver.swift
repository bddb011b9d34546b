/// Starts adapters and looks whether they keep to the protocol.
package struct AdapterDriver: Sendable {
  let temporaryFolder: String
  let harnessVersion: String

  /// - Parameter temporaryFolder: An existing folder in which the folders of conversations are made.
  /// - Parameter harnessVersion: What `hello` says of the harness.
  package init(temporaryFolder: String, harnessVersion: String) {
    self.temporaryFolder = temporaryFolder
    self.harnessVersion = harnessVersion
  }

  /// Starts the program and greets it.
  ///
  /// - Throws: What kept the conversation from beginning; by then the program has ended.
  package func start(_ command: AdapterCommand) async throws(AdapterFault) -> AdapterConversation {
    let mailbox: AdapterMailbox
    do throws(CommandRefusal) { mailbox = try AdapterMailbox() } catch { throw AdapterFault(error) }
    let work = AdapterWork(
      command: command, temporaryFolder: temporaryFolder, harnessVersion: harnessVersion, mailbox: mailbox)
    let greeting = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        mailbox.awaitGreeting(continuation)
        do throws(CommandRefusal) {
          try DetachedThread.start { work.run() }
        } catch {
          mailbox.finish(AdapterEnd(end: .notStarted(error), fault: AdapterFault(error)))
        }
      }
    } onCancel: {
      mailbox.order(.cancel)
    }
    return AdapterConversation(hello: try greeting.get(), mailbox: mailbox)
  }
}
