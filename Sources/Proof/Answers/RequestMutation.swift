import Checks
import Digests
import Evidence
import SuiteModel

/// A request that came has another method or path, or its query lacks or changes a parameter.
enum RequestMutation: AnswerMutation {
  static func mutants(of exhibit: Exhibit) -> [Mutant] {
    guard let request = exhibit.request else { return [] }
    func mutant(
      _ kind: MutationKind, _ place: String, _ effect: String, _ change: (inout HTTPRequest) -> Void
    )
      -> Mutant
    {
      var changed = request
      change(&changed)
      return Mutant(kind, place, effect, .request(changed))
    }
    let (path, query) = parts(of: request.url)
    func url(_ path: String, _ pairs: [String]) -> String {
      pairs.isEmpty ? path : "\(path)?\(pairs.joined(separator: "&"))"
    }
    var mutants = [
      mutant(.request, "the method", "were another") { $0.method = $0.method == "POST" ? "PUT" : "POST" },
      mutant(.request, "the path", "were another") { $0.url = url(path + "/assay", query) },
    ]
    for (index, pair) in query.enumerated() {
      let name = pair.split(separator: "=", maxSplits: 1).first.map(String.init) ?? pair
      var fewer = query
      fewer.remove(at: index)
      var other = query
      other[index] = "\(name)=assay"
      var renamed = query
      renamed[index] = "assay\(pair.dropFirst(name.count))"
      mutants += [
        mutant(.drop, "parameter \(name)", "were missing") { $0.url = url(path, fewer) },
        mutant(.request, "parameter \(name)", "said something else") { $0.url = url(path, other) },
        mutant(.rename, "parameter \(name)", "had another name") { $0.url = url(path, renamed) },
      ]
    }
    for name in exhibit.queryParameters
    where !query.contains(where: { $0 == name || $0.hasPrefix("\(name)=") }) {
      let named = exhibit.requirements { $0 == .query(name) }
      var changed = request
      changed.url = url(path, query + ["\(name)=assay"])
      mutants.append(
        Mutant(.insert, "parameter \(name)", "were there", .request(changed), namedBy: named))
    }
    return mutants
  }

  private static func parts(of url: String) -> (path: String, query: [String]) {
    let halves = url.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let query = halves.count == 2 ? halves[1].split(separator: "&").map(String.init) : []
    return (String(halves.first ?? ""), query)
  }
}

extension Exhibit {
  /// The parameters of queries that checks look for.
  fileprivate var queryParameters: [String] {
    var names: [String] = []
    for place in places {
      if case .query(let name) = place.check.subject, !names.contains(name) { names.append(name) }
    }
    return names
  }
}
