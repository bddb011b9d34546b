import Checks
import Evidence
import JSON
import Judging
import SuiteModel

/// One thing that a step showed, in the form in which it can be changed: an answer, a file or an entry of it, what an
/// adapter or a person answered, or one of the requests that came.
struct Exhibit: Sendable {
  /// Which part of the observation it is.
  enum Part: Sendable, Equatable {
    case whole
    /// An entry of the package that is looked at as a whole.
    case entry
    /// The request with this place.
    case received(Int)
  }

  let observation: Observation
  let part: Part
  /// Its content codings undone.
  let content: [UInt8]
  let headers: [HTTPField]
  /// What the step's checks look at.
  let places: [CheckedPlaces]
  /// Content of another case, which is no answer to what was asked.
  let foreign: [UInt8]?
  /// nil where the content is not JSON.
  let json: JSONDocument?
  /// The entries of the package that the content is one of, and its place among them; none elsewhere.
  let entries: [StoredEntry]
  let entry: Int?
  let seed: ContentSeed
  /// The name of the entry of a package that is looked at as a whole; nil elsewhere.
  let name: String?

  /// The exhibits of a moment; none where nothing came that checks could look at.
  static func all(of moment: CaseProbe.Moment, in probe: CaseProbe, foreign: [UInt8]?) -> [Exhibit] {
    all(of: [(moment, probe)], foreign: foreign)
  }

  /// The exhibits of moments that were all shown the same.
  static func all(of looks: [(moment: CaseProbe.Moment, probe: CaseProbe)], foreign: [UInt8]?) -> [Exhibit] {
    guard let observation = looks.first?.moment.observation else { return [] }
    func places(in answer: ObservedAnswer) -> [CheckedPlaces] {
      looks.flatMap { $0.probe.places(at: $0.moment, in: answer) }
    }
    if let reception = observation.reception {
      return zip(reception.received.indices, ObservedAnswer.received(in: observation)).map { index, answer in
        Exhibit(
          observation, .received(index), answer,
          headers: reception.received[index].exchange.request.headers,
          places: places(in: answer), foreign: foreign)
      }
    }
    guard let answer = ObservedAnswer(observation), answer.absence == nil else { return [] }
    let whole = Exhibit(
      observation, .whole, answer, headers: answer.response?.headers ?? [], places: places(in: answer),
      foreign: foreign)
    return [whole] + whole.packaged()
  }

  private init(
    _ observation: Observation, _ part: Part, _ answer: ObservedAnswer, headers: [HTTPField],
    places: [CheckedPlaces], foreign: [UInt8]?
  ) {
    self.observation = observation
    self.part = part
    content = answer.content
    self.headers = headers
    self.places = places
    self.foreign = foreign == answer.content ? nil : foreign
    if case .success(let document) = answer.json { json = document } else { json = nil }
    if let reading = observation.file, let name = reading.entry {
      entries = StoredEntry.all(in: reading.content?.bytes ?? [])
      entry = entries.firstIndex { $0.name == name }
    } else {
      entries = []
      entry = nil
    }
    seed = ContentSeed(answer.content)
    name = nil
  }

  private init(_ outer: Exhibit, entry index: Int, of entries: [StoredEntry]) {
    observation = outer.observation
    part = .entry
    entry = index
    content = entries[index].bytes
    headers = []
    places = outer.places
    foreign = nil
    json = nil
    self.entries = entries
    seed = ContentSeed(content)
    name = entries[index].name
  }

  /// The entries that table checks look at, where the content is a package.
  private func packaged() -> [Exhibit] {
    guard observation.file?.entry == nil, content.starts(with: [0x50, 0x4B]), checksTables else { return [] }
    let entries = StoredEntry.all(in: content)
    return entries.indices.map { Exhibit(self, entry: $0, of: entries) }
  }

  /// The entries of the package that is looked at as one; none where it is none, or where no check looks into it.
  var packageEntries: [StoredEntry] {
    guard part == .whole, observation.file?.entry == nil, content.starts(with: [0x50, 0x4B]),
      places.contains(where: { $0.check.subject.isOfPackage })
    else { return [] }
    return StoredEntry.all(in: content)
  }

  /// Whether checks hold the content against table schemas.
  var checksTables: Bool {
    places.contains { if case .table = $0.check.subject { true } else { false } }
  }

  /// Whether a schema says what the whole content may hold.
  var hasModel: Bool { places.contains { $0.check.subject.isModel } }

  /// The request, where the exhibit is one that came.
  var request: HTTPRequest? {
    guard case .received(let index) = part else { return nil }
    return observation.reception?.received[index].exchange.request
  }
}

extension Subject {
  /// Whether it is what a package holds.
  var isOfPackage: Bool {
    switch self {
    case .table, .entries, .methods, .package: true
    default: false
    }
  }

  /// Whether it is a description of a whole document.
  var isModel: Bool {
    switch self {
    case .schema, .documents, .xsd, .table: true
    default: false
    }
  }
}
