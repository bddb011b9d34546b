/// One of a service's operations: its name, its method and path, and what the path leads to.
struct Operation: Sendable, Equatable {
  enum Step: Equatable, Sendable {
    /// A collection, or a view of one.
    case view(RosterView)
    /// An identifier of an object in the view before it.
    case identifier
  }

  /// The `operationId` of the OpenAPI binding.
  let id: String
  let method: String
  let service: OneRosterService
  /// The path below the service's base, with identifiers named in braces.
  let path: String
  let steps: [Step]

  /// A row of the table; every segment in braces is an identifier, every other names a view.
  init(
    _ id: String, _ path: String, method: String = "GET", service: OneRosterService = .rostering
  ) {
    self.id = id
    self.method = method
    self.service = service
    self.path = path
    steps = path.split(separator: "/").map { segment in
      RosterView(rawValue: String(segment)).map { .view($0) } ?? .identifier
    }
  }

  /// The view that the answer is taken from.
  var view: RosterView {
    for case .view(let view) in steps.reversed() { return view }
    preconditionFailure("an operation's path names at least one view")
  }

  /// Whether the answer is one object rather than a collection.
  var isSingle: Bool { steps.last == .identifier }

  /// Whether the answer is reached by way of another object.
  var isRelationship: Bool { steps.count > 2 }

  private var isAssessment: Bool { view == .assessmentLineItems || view == .assessmentResults }

  /// The scopes of which a token must have one.
  var scopes: [Scope] {
    switch (service, method) {
    case (.rostering, _), (.first, _), (.firstGradebook, _), (.firstResources, _):
      if view == .demographics { return [.rosterDemographics] }
      return isRelationship ? [.roster] : [.roster, .rosterCore]
    case (.resources, _): return isRelationship ? [.resource] : [.resource, .resourceCore]
    case (.gradebook, "PUT"): return [isAssessment ? .assessmentCreatePut : .gradebookCreatePut]
    case (.gradebook, "POST"): return [.gradebookCreatePost]
    case (.gradebook, "DELETE"): return [isAssessment ? .assessmentDelete : .gradebookDelete]
    case (.gradebook, _):
      if isAssessment { return [.assessment] }
      return isRelationship ? [.gradebook] : [.gradebook, .gradebookCore]
    }
  }

  /// The identifiers in a path, or none if the path is not of this operation; segments are decoded.
  func identifiers(matching segments: [String]) -> [String]? {
    guard segments.count == steps.count else { return nil }
    var identifiers: [String] = []
    for (step, segment) in zip(steps, segments) {
      switch step {
      case .view(let view): if view.rawValue != segment { return nil }
      case .identifier: identifiers.append(segment)
      }
    }
    return identifiers
  }
}
