import JSON

/// Has actions done for the target; the conversation and doubles of tests stand in for each other.
package protocol ActionPerforming: Sendable {
  /// What the adapter said of itself.
  var hello: AdapterHello { get }
  /// Asks for an action; its answer, or why there is none.
  func perform(_ action: AdapterAction) async -> AdapterAnswer
  /// Ends the conversation once all requests are answered.
  @discardableResult func stop() async -> AdapterEnd
}

/// A conversation with a running adapter; see `docs/adapters/README.md` for the protocol.
///
/// A request without a usable answer (silence, garbage, a crash) breaks the conversation: the program's group
/// is ended and every open request gets the same fault. A conversation that nobody holds any more is ended.
package final class AdapterConversation: ActionPerforming {
  /// What the adapter said of itself.
  package let hello: AdapterHello
  private let mailbox: AdapterMailbox

  init(hello: AdapterHello, mailbox: AdapterMailbox) {
    self.hello = hello
    self.mailbox = mailbox
  }

  deinit { mailbox.order(.cancel) }

  /// Asks the adapter to do something; its answer, or why there is none.
  ///
  /// Unless the adapter takes requests side by side, they wait for each other; the time limit counts from
  /// sending. Cancelling the task breaks the conversation.
  package func perform(_ action: AdapterAction) async -> AdapterAnswer {
    if let sentence = Self.problem(action) { return .fault(AdapterFault(.badRequest, sentence)) }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { mailbox.perform(action, $0) }
    } onCancel: {
      mailbox.order(.cancel)
    }
  }

  /// Says `stop` once all requests are answered, and waits for the program's end; safe to call twice.
  @discardableResult
  package func stop() async -> AdapterEnd { await end(after: .stop) }

  /// Ends the adapter's input without a word, as a harness that died would.
  func hangUp() async -> AdapterEnd { await end(after: .hangUp) }

  /// Sends bytes that need not be a message.
  func send(_ bytes: [UInt8]) { mailbox.order(.raw(bytes)) }

  private func end(after order: AdapterMailbox.Order) async -> AdapterEnd {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        mailbox.order(order)
        mailbox.awaitEnd(continuation)
      }
    } onCancel: {
      mailbox.order(.cancel)
    }
  }

  private static func problem(_ action: AdapterAction) -> String? {
    guard AdapterActionName.isValid(action.name) else {
      return "The action \"\(action.name)\" cannot be sent: \(AdapterActionName.rule)."
    }
    var names: Set<String> = []
    for member in action.arguments where !names.insert(member.name).inserted {
      return "The action \(action.name) has the argument \"\(member.name)\" twice."
    }
    for file in action.inputFiles where RelativePath(file.path) == nil {
      return "The input file \"\(file.path)\" of the action \(action.name) is no path below a folder."
    }
    return nil
  }
}
