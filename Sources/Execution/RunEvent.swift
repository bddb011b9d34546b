package import SuiteModel

/// What happens while a run goes on; progress views and logs listen to it, nothing else depends on it.
package enum RunEvent: Sendable {
  /// Pre-flight begins; so many cases are to run.
  case started(cases: Int)
  /// Pre-flight stopped the run; the paragraph says why.
  case stopped(String)
  case caseStarted(CaseID)
  /// A request of a case or of pre-flight goes out.
  case requestSent(RequestPlace)
  /// The answer to a request that went out is there, or will not come; the status is nil where it will not.
  case requestAnswered(RequestPlace, status: Int?)
  /// A case is over, after so many requests.
  case caseFinished(CaseID, requests: Int)
  /// The target asked us to come back later; so long we wait.
  case throttled(CaseID, wait: Duration)
  /// The target's adapter is asked for an action.
  case acting(RequestPlace, action: String)
  /// A person is asked.
  case asking(RequestPlace, String)
  /// The harness waits for so many requests of the target below an address, for so long after what makes it send.
  case waiting(RequestPlace, line: String, below: String, wanted: Int, window: Duration)
  /// A request came that was waited for; so many by now.
  case received(RequestPlace, count: Int)
  /// The adapter or the person has answered, or the wait is over.
  case settled(RequestPlace)
  case finished(interrupted: Bool)
}

/// Which request an event speaks of.
package struct RequestPlace: Sendable, Equatable {
  /// A case's id, `preflight`, or `token/` and a name.
  package let caseID: CaseID
  /// The step's id inside the test.
  package let step: String
  /// The page, the item or the attempt, counted from 1.
  package let round: Int

  package init(caseID: CaseID, step: String, round: Int) {
    self.caseID = caseID
    self.step = step
    self.round = round
  }
}
