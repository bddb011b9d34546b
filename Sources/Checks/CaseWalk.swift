package import Evidence
import JSON
package import SuiteModel

/// Walks one case: which request comes next, given what was observed so far.
///
/// A pure state machine. Execution drives it with answers from the network, judging with recorded ones; since both see
/// the same redacted observations, both walk the same way.
package struct CaseWalk: Sendable {
  /// What is to be done next.
  package enum Move: Sendable {
    case send(BoundStep)
    /// The step cannot be carried out; the sentence says why. The walk goes on.
    case blocked(Step, BlockedReason)
    case over
  }

  /// Why a step cannot be carried out.
  package enum BlockedReason: Sendable, Equatable {
    /// It uses a name that an earlier step was to bind.
    case unbound(name: String)
    /// The suite's text cannot be used.
    case unusable(String)
  }

  /// A request with its values bound, before credentials and trace header.
  package struct BoundStep: Sendable {
    package let step: Step
    /// Counted from 1.
    package let page: Int
    package let request: HTTPRequest
  }

  /// A page walk that is over.
  package struct FinishedPages: Sendable {
    package let step: Step
    package let pages: Int
    /// What kept the walk from coming to the last page; nil where it did.
    package let problem: Problem?
  }

  /// Why a page walk did not come to its end; each has a sentence.
  package enum Problem: Sendable, Equatable {
    /// The links lead nowhere or in circles: the target's fault.
    case endless(String)
    /// A page brought no answer to go on from; its own checks say more.
    case brokenOff(String)
  }

  package private(set) var bindings: Bindings
  /// The page walk that the last observation ended.
  package private(set) var finishedPages: FinishedPages?

  private let steps: [Step]
  private let files: [String: [UInt8]]
  private let library: CheckLibrary
  private var index = 0
  private var pages = Pages()

  private struct Pages {
    var number = 1
    var next: String?
    var seen: Set<String> = []
    var gathered: [String: [JSONValue]] = [:]
  }

  package init(steps: [Step], bindings: Bindings, files: [Suite.File], library: CheckLibrary) {
    self.steps = steps
    self.bindings = bindings
    self.library = library
    self.files = Dictionary(files.map { ($0.path, $0.bytes) }, uniquingKeysWith: { first, _ in first })
  }

  /// The next move; after `send` the walk expects ``take(_:)``.
  package mutating func next() -> Move {
    guard index < steps.count else { return .over }
    let step = steps[index]
    do throws(Bindings.Failure) {
      let request = try RequestBinding.bind(step, bindings: bindings, files: files)
      guard let link = pages.next else { return .send(BoundStep(step: step, page: 1, request: request)) }
      return .send(
        BoundStep(
          step: step, page: pages.number,
          request: HTTPRequest(
            method: request.method, url: link, headers: request.headers, body: request.body)))
    } catch {
      index += 1
      for capture in step.captures + (step.pages?.collect ?? []) { bindings.unbind(capture.name) }
      switch error {
      case .unbound(let name): return .blocked(step, .unbound(name: name))
      case .unusable(let why): return .blocked(step, .unusable(why))
      }
    }
  }

  /// Takes what the last request brought, and binds what the step captures.
  package mutating func take(_ observation: Observation) {
    finishedPages = nil
    guard index < steps.count else { return }
    let step = steps[index]
    let answer = ObservedAnswer(observation)
    for capture in step.captures where pages.number == 1 {
      if let value = answer.flatMap({ read(capture, from: $0, step: step) }) {
        bindings.bind(capture.name, to: value)
      } else {
        bindings.unbind(capture.name)
      }
    }
    guard let walk = step.pages else {
      index += 1
      return
    }
    follow(walk, of: step, from: answer)
  }

  private func read(_ capture: Capture, from answer: ObservedAnswer, step: Step) -> JSONValue? {
    // A capture that cannot be compiled is refused while loading; here it binds nothing, which blocks its users.
    try? capture.read(from: answer, bindings: bindings, step: step.id, library: library)
  }

  private mutating func follow(_ walk: PageWalk, of step: Step, from answer: ObservedAnswer?) {
    guard let answer, (200..<300).contains(answer.response.status) else {
      return finish(
        walk, of: step, problem: .brokenOff("page \(pages.number) brought no answer to go on from"))
    }
    for source in walk.collect {
      guard let value = read(source, from: answer, step: step) else { continue }
      pages.gathered[source.name, default: []] += value.array ?? [value]
    }
    pages.seen.insert(answer.url)
    guard let link = LinkHeader.target(walk.relation, in: answer.response.values(of: "link")) else {
      return finish(walk, of: step, problem: nil)
    }
    guard let url = LinkHeader.resolve(link, against: answer.url) else {
      return finish(
        walk, of: step, problem: .endless("page \(pages.number) links to `\(link)`, which is no URL"))
    }
    if pages.seen.contains(url) {
      return finish(
        walk, of: step, problem: .endless("page \(pages.number) links back to a page that was read before"))
    }
    if pages.number >= walk.limit {
      return finish(walk, of: step, problem: .endless("there are more than \(walk.limit) pages"))
    }
    pages.number += 1
    pages.next = url
  }

  private mutating func finish(_ walk: PageWalk, of step: Step, problem: Problem?) {
    for source in walk.collect { bindings.bind(source.name, to: .array(pages.gathered[source.name] ?? [])) }
    finishedPages = FinishedPages(step: step, pages: pages.number, problem: problem)
    pages = Pages()
    index += 1
  }
}
