package import Checks
package import Evidence

/// Has the target's adapter do something; records, and judges nothing.
package protocol ActionDoing: Sendable {
  /// Does it; never throws: what goes wrong is how it ended.
  func perform(_ action: BoundAction) async -> ActionReading
}

/// Asks a person.
package protocol PersonAsking: Sendable {
  /// The answer; nil where nobody gives one now.
  ///
  /// - Parameter place: Which step asks.
  func answer(_ question: BoundQuestion, at place: RequestPlace) async -> PersonReading.Answer?
}

/// Waits for requests of the target, answers them as the step says, and judges nothing.
package protocol RequestReceiving: Sendable {
  /// What targets are told: an absolute URL without a slash at its end.
  var base: String { get }

  /// Waits until as many requests came as are waited for, or the time after the trigger is over.
  ///
  /// - Parameters:
  ///   - token: The part of the address that is the case's own; nil waits at the shared address.
  ///   - name: The case and step, for whoever reads of requests that belong to none.
  ///   - trigger: Makes the target send, once it can be heard; what it returns says whether waiting makes sense.
  ///   - came: Called for each request that was waited for, with how many there were so far.
  func receive(
    _ awaited: BoundReception, token: String?, name: String, trigger: @escaping @Sendable () async -> Bool,
    came: @escaping @Sendable (Int) -> Void
  ) async -> HeardRequests
}

/// What a wait brought.
package struct HeardRequests: Sendable {
  package var received: [Reception.Received]
  package var others: [Reception.Received]
  package var end: Reception.End

  package init(received: [Reception.Received] = [], others: [Reception.Received] = [], end: Reception.End) {
    self.received = received
    self.others = others
    self.end = end
  }
}

/// Does nothing: the target file names no program.
package struct NoAdapter: ActionDoing {
  package init() {}

  package func perform(_ action: BoundAction) async -> ActionReading {
    ActionReading(
      name: action.name, arguments: action.encoded,
      end: .fault(ActionFault(.notNamed, "the target file names no program that does `\(action.name)`")))
  }
}

/// Nobody is there to answer.
package struct NobodyThere: PersonAsking {
  package init() {}

  package func answer(_ question: BoundQuestion, at place: RequestPlace) async -> PersonReading.Answer? {
    nil
  }
}
