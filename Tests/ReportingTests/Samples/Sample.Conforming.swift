import Reporting

extension Sample {
  static let collections = ["users", "orgs", "classes"]

  /// Every claimed capability satisfied; one warning, one excluded and one optional requirement.
  static let conformingReport = Report(
    harness: harness, run: run(),
    judgement: Report.Judgement(
      verdict: "conformant", exitCode: 0, stopped: nil, capabilities: capabilities { _ in nil },
      requirements: catalogue { _ in nil }, cases: cases { _ in nil }, problems: [namingWarning(1)],
      exchanges: []))

  /// The catalogue, with the verdicts that differ from the good ones.
  static func catalogue(_ verdict: (String) -> String?) -> [Report.Requirement] {
    let all = [
      requirement(
        "OR12-USR-1", "The answer holds one object 'user' or an array 'users'.",
        operation: "getUser, getAllUsers"),
      requirement(
        "OR12-USR-2", "Every user has a sourcedId that is unique in the service.", operation: "getAllUsers"),
      requirement(
        "OR12-USR-3", keyword: "SHOULD", "The given and family names of a user are not empty.",
        operation: "getAllUsers", good: "warn"),
      requirement(
        "OR12-ORG-1", "An organisation says its type with a word of the list.", operation: "getAllOrgs"),
      requirement(
        "OR12-CLS-1", "A class refers to its course, its school and at least one term.",
        operation: "getAllClasses"),
      requirement(
        "OR12-COLL-1", "A page holds at most as many objects as `limit` asks for.",
        operation: "every collection"),
      requirement(
        "OR12-COLL-2", "A collection answer carries the number of matching objects in X-Total-Count.",
        operation: "every collection"),
      requirement(
        "OR12-COLL-3", "The links next, prev, first and last lead to the pages that they name.",
        operation: "every collection"),
      requirement(
        "OR12-COLL-4", "A filter by equality selects just the objects that have the value.",
        operation: "every collection", grade: "M"),
      requirement(
        "OR12-ERR-1", "An unknown sourcedId is answered with 404 and a failure object.",
        operation: "every single read"),
      requirement(
        "OR12-ERR-2", keyword: "MUST NOT", "A failure does not answer with status 200.",
        operation: "every read"),
      requirement("OR12-DATE-1", "dateLastModified is an RFC 3339 instant in UTC.", operation: "every read"),
      requirement(
        "OR12-SEC-1", "A request without a token is refused with 401.", operation: "every endpoint"),
      requirement(
        "OR12-SEC-2", "The token endpoint answers scopes that it grants.", operation: "token endpoint"),
      requirement(
        "OR12-SEC-3", keyword: "MAY", "A token may be used for more than one request.",
        operation: "token endpoint", good: "untested", note: "no test cites it"),
      requirement(
        "OR12-SEC-4", "Credentials are exchanged out of band.", operation: nil, grade: "I",
        testable: "excluded",
        good: "untested", note: "The exchange happens between people."),
      requirement(
        "OR12-DEM-1", "Demographics refer to a user by its sourcedId.", operation: "getAllDemographics",
        good: "untested", note: "not claimed"),
    ]
    return all.map { requirement in
      var changed = requirement
      if let other = verdict(requirement.id) {
        changed.verdict = other
        changed.counts.insert(Report.Count(name: other, count: 6), at: 0)
      }
      return changed
    }
  }

  private static func requirement(
    _ id: String, keyword: String = "MUST", _ text: String, operation: String?, grade: String = "S",
    testable: String = "auto", good: String = "pass", note: String? = nil
  ) -> Report.Requirement {
    let counts =
      switch good {
      case "untested": [Report.Count]()
      case "warn": [Report.Count(name: "warn", count: 3), Report.Count(name: "pass", count: 118)]
      default: [Report.Count(name: "pass", count: 121)]
      }
    return requirement(
      id, keyword, text, grade: grade, operation: operation, clause: operation == nil ? "5.1" : nil,
      testable: testable, verdict: good, counts: counts, note: note,
      tests: good == "untested" ? [] : ["collection.page", "item.read"])
  }

  static func capabilities(_ verdict: (String) -> String?) -> [Report.Capability] {
    let verdicts = Dictionary(
      catalogue(verdict).map { ($0.id, $0.verdict) }, uniquingKeysWith: { first, _ in first })
    func capability(_ id: String, _ title: String, claimed: Bool = true, _ families: [String])
      -> Report.Capability
    {
      let own = verdicts.filter { entry in families.contains { entry.key.hasPrefix($0) } }
        .map { Report.RequirementVerdict(id: $0.key, verdict: $0.value) }.sorted { $0.id < $1.id }
      let worst: String =
        if !claimed {
          "not-claimed"
        } else if own.contains(where: { $0.verdict == "fail" }) {
          "not-satisfied"
        } else if own.contains(where: { ["error", "config", "inconclusive", "review"].contains($0.verdict) })
        {
          "not-evaluated"
        } else {
          "satisfied"
        }
      return Report.Capability(id: id, title: title, claimed: claimed, verdict: worst, requirements: own)
    }
    return [
      capability("core.users", "Reads users", ["OR12-USR", "OR12-DATE"]),
      capability("core.orgs", "Reads organisations", ["OR12-ORG"]),
      capability("core.classes", "Reads classes", ["OR12-CLS", "OR12-ERR"]),
      capability("core.paging", "Pages, sorts and filters collections", ["OR12-COLL"]),
      capability("security", "Protects its endpoints", ["OR12-SEC"]),
      capability("demographics", "Reads demographics", claimed: false, ["OR12-DEM"]),
    ]
  }

  static func cases(_ change: (String) -> (verdict: String, problems: [Int])?) -> [Report.Case] {
    var all: [Report.Case] = []
    for collection in collections {
      for (test, title) in [
        ("collection.page", "A page holds at most `limit` objects and says how many there are"),
        ("collection.filter", "A filter selects just the matching objects"),
        ("item.read", "A single object is the one of the collection"),
        ("item.unknown", "An unknown object is refused with 404"),
      ] {
        all.append(
          aCase("\(test)/collection=\(collection)", title, requirements: ["OR12-COLL-1", "OR12-COLL-2"]))
      }
    }
    all.append(
      aCase(
        "users.all", "Every user is well formed", requests: 13, milliseconds: 1204,
        requirements: ["OR12-USR-1"]))
    all.append(
      aCase(
        "token.missing", "A request without a token is refused", requests: 1, requirements: ["OR12-SEC-1"]))
    all.append(
      aCase(
        "demographics.page", "Demographics are paged", "skipped", skipReason: "not claimed", executed: false,
        requests: 0, milliseconds: 0))
    return all.map { aCase in
      var changed = aCase
      if let (verdict, problems) = change(aCase.id) {
        changed.verdict = verdict
        changed.problems = problems
      } else if aCase.id == "users.all" {
        changed.verdict = "warn"
        changed.problems = [1]
      }
      return changed
    }
  }

  static func namingWarning(_ number: Int) -> Report.Problem {
    Report.Problem(
      number: number, requirement: "OR12-USR-3", verdict: "warn", owner: "target", reason: nil,
      subject: "$.users[*].givenName", message: "Three users have an empty given name.",
      expected: "text of at least 1 character", observed: "\"\"", help: "Leave the member out, or fill it.",
      location: "tests/users.yaml:41:9", count: 3,
      occurrences: [17, 204, 588].map {
        Report.Occurrence(
          caseID: "users.all", step: "1", page: $0 / 100 + 1, place: "$['users'][\($0 % 100)]['givenName']",
          line: nil,
          observed: "\"\"", exchange: nil)
      })
  }
}
