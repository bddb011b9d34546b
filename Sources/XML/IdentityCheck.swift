/// Looks for identifiers that a document gives twice and references that lead nowhere.
///
/// It remembers every identifier, and every value referred to until its identifier comes.
struct IdentityCheck<Place> {
  private var identifiers: Set<String> = []
  private var pending: [String: Pending] = [:]
  private var repeats: [Violation] = []
  private(set) var repeatCount = 0
  private var sequence = 0
  private let samples: Int

  struct Violation {
    let value: String
    let attribute: XMLName
    let place: Place
  }

  private struct Pending {
    let order: Int
    var count: Int
    let violation: Violation?
  }

  init(samples: Int) { self.samples = samples }

  /// Notes the value of one attribute.
  ///
  /// - Parameter place: Where it stands; asked for only where it may be told.
  mutating func note(
    _ text: String, of attribute: XMLName, kind: IdentityDeclarations.Kind, place: () -> Place
  ) {
    let values = text.utf8.split { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }.map {
      String(Substring($0))
    }
    switch kind {
    case .identifier:
      guard values.count == 1, let value = values.first else { return }
      if identifiers.insert(value).inserted {
        pending[value] = nil
      } else {
        repeatCount += 1
        if repeats.count < samples {
          repeats.append(Violation(value: value, attribute: attribute, place: place()))
        }
      }
    case .reference:
      for value in values where !identifiers.contains(value) {
        if pending[value] != nil {
          pending[value]?.count += 1
          continue
        }
        sequence += 1
        // Forward references are many in some documents; only so many keep their places.
        let violation =
          pending.count < Self.placed ? Violation(value: value, attribute: attribute, place: place()) : nil
        pending[value] = Pending(order: sequence, count: 1, violation: violation)
      }
    case .other: break
    }
  }

  /// The identifiers that are given again, the first few.
  var repeated: [Violation] { repeats }

  /// The references that lead nowhere, the first of each value, and how many there are of it.
  var dangling: [(violation: Violation?, count: Int)] {
    pending.values.sorted { $0.order < $1.order }.map { ($0.violation, $0.count) }
  }

  private static var placed: Int { 10_000 }
}

extension FindingLedger {
  /// Adds what the check of identifiers came to, after what the validator found.
  ///
  /// - Parameter isWhole: Whether the document was read to its end; else what it refers to may be in the rest.
  mutating func add<Place>(
    _ check: IdentityCheck<Place>, isWhole: Bool, prefixes: PrefixTable,
    place: (Place) -> (line: Int, element: String, path: Sample.Path)
  ) {
    for violation in check.repeated {
      keep(
        violation, rule: "cvc-id.2", "gives again the identifier", "identifiers are unique in a document",
        prefixes, place(violation.place))
    }
    count(rule: "cvc-id.2", times: check.repeatCount)
    var left = samplesPerRule
    for (violation, number) in isWhole ? check.dangling : [] {
      count(rule: "cvc-id.1", times: number)
      guard left > 0, let violation else { continue }
      left -= 1
      keep(
        violation, rule: "cvc-id.1", "refers to", "the document has no such identifier", prefixes,
        place(violation.place))
    }
  }

  private mutating func keep<Place>(
    _ violation: IdentityCheck<Place>.Violation, rule: String, _ verb: String, _ reason: String,
    _ prefixes: PrefixTable, _ place: (line: Int, element: String, path: Sample.Path)
  ) {
    let name = prefixes.shown(violation.attribute.local, in: violation.attribute.namespace)
    let value = SchemaSentence.quoted(violation.value)
    keep(
      Sample(
        rule: rule, sentence: "Attribute `\(name)` of `\(place.element)` \(verb) \(value); \(reason).",
        line: place.line, attribute: name, libraryCode: 0, path: place.path))
  }
}
