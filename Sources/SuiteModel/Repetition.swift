/// How a step is carried out more than once.
package enum Repetition: Sendable {
  /// Along the pages of a collection.
  case pages(PageWalk)
  /// Once for every item of a list that was captured.
  case items(ItemWalk)
  /// Until its expectations hold.
  case until(Polling)
  /// Once for every request that came.
  case requests(RequestWalk)

  /// Values gathered from every round, in order; sources as in captures.
  package var collect: [Capture] {
    switch self {
    case .pages(let walk): walk.collect
    case .items(let walk): walk.collect
    case .requests(let walk): walk.collect
    case .until: []
    }
  }

  /// The same with other expectations after the last round.
  package func expecting(_ then: [Expectation]) -> Repetition {
    switch self {
    case .pages(let walk):
      .pages(PageWalk(relation: walk.relation, limit: walk.limit, collect: walk.collect, then: then))
    case .items(let walk):
      .items(
        ItemWalk(name: walk.name, list: walk.list, limit: walk.limit, collect: walk.collect, then: then))
    case .requests(let walk): .requests(RequestWalk(collect: walk.collect, then: then))
    case .until: self
    }
  }

  /// What is expected once the last round is over; subjects are bound values.
  package var then: [Expectation] {
    switch self {
    case .pages(let walk): walk.then
    case .items(let walk): walk.then
    case .requests(let walk): walk.then
    case .until: []
    }
  }
}

/// Repeats a step along a link relation until no more such link comes.
///
/// The step's expectations hold for every page; what `collect` gathers is bound as lists for `then` and later steps.
/// A link that was followed before, or the bound, ends the walk and fails it.
package struct PageWalk: Sendable {
  /// The link relation to follow: `next`.
  package let relation: String
  /// The most pages that are read.
  package let limit: Int
  package let collect: [Capture]
  package let then: [Expectation]

  package init(relation: String, limit: Int, collect: [Capture], then: [Expectation]) {
    self.relation = relation
    self.limit = limit
    self.collect = collect
    self.then = then
  }
}

/// Repeats a step for every item of a list, the item bound to a name while it lasts.
///
/// The step's expectations hold for every item. An empty list carries out nothing, which proves nothing.
package struct ItemWalk: Sendable {
  /// What the item is called.
  package let name: String
  /// One place that holds a list.
  package let list: Template
  /// The most items that are taken, the first ones; the rest is left out.
  package let limit: Int
  package let collect: [Capture]
  package let then: [Expectation]

  package init(name: String, list: Template, limit: Int, collect: [Capture], then: [Expectation]) {
    self.name = name
    self.list = list
    self.limit = limit
    self.collect = collect
    self.then = then
  }
}

/// Looks at every request that came, in the order in which they came.
///
/// None that comes proves nothing; captures are those of the last one.
package struct RequestWalk: Sendable {
  package let collect: [Capture]
  package let then: [Expectation]

  package init(collect: [Capture], then: [Expectation]) {
    self.collect = collect
    self.then = then
  }
}

/// Repeats a step until its expectations hold or the time is over; only the last round is judged.
package struct Polling: Sendable {
  /// What it means that the time is over.
  package enum Otherwise: String, Sendable, CaseIterable {
    case fail, inconclusive
  }

  /// The pause after each round.
  package let interval: Duration
  /// The time from the first round, in which a round may begin.
  package let limit: Duration
  package let otherwise: Otherwise

  package init(interval: Duration, limit: Duration, otherwise: Otherwise) {
    self.interval = interval
    self.limit = limit
    self.otherwise = otherwise
  }
}
