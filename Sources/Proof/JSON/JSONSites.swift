import Checks
import JSON
import SuiteModel

/// Finds the values of a document that mutants are made of: of each shape the first, and of those that checks select
/// the first, the last and one between.
struct JSONSites {
  /// Of a list so many items are looked at, spread over the whole.
  private static let items = 64
  /// So many nodes that a check selects are told apart; the rest is like them.
  private static let named = 4_000

  private let named: [JSONLocation: [RequirementID]]
  private let seed: ContentSeed
  private var order: [String] = []
  private var found: [String: Found] = [:]

  private struct Found {
    let first: JSONSite
    var named: [JSONSite] = []
  }

  /// The sites of a document, in the order in which their shapes come.
  static func all(of document: JSONDocument, in exhibit: Exhibit) -> [JSONSite] {
    var named: [JSONLocation: [RequirementID]] = [:]
    for place in exhibit.places {
      guard let requirement = place.requirement else { continue }
      for location in place.locations.prefix(Self.named)
      where named[location]?.contains(requirement) != true {
        named[location, default: []].append(requirement)
      }
    }
    var sites = JSONSites(named: named, seed: exhibit.seed)
    sites.visit(document.root, key: nil, at: [], shape: "$", parent: nil, removal: nil)
    return sites.order.flatMap { shape in sites.found[shape].map(sites.chosen) ?? [] }
  }

  private init(named: [JSONLocation: [RequirementID]], seed: ContentSeed) {
    self.named = named
    self.seed = seed
  }

  private func chosen(_ found: Found) -> [JSONSite] {
    guard let first = found.named.first else { return [found.first] }
    var chosen = [first]
    let rest = found.named.dropFirst()
    if let last = rest.last { chosen.append(last) }
    let between = rest.dropLast()
    if !between.isEmpty {
      chosen.append(between[between.startIndex + seed.adding(first.shape).below(between.count)])
    }
    // What checks select may differ from what they do not.
    if found.first.namedBy.isEmpty { chosen.append(found.first) }
    return chosen
  }

  private mutating func visit(
    _ node: JSONNode, key: JSONNode?, at steps: [JSONLocation.Step], shape: String, parent: String?,
    removal: Range<Int>?
  ) {
    let names = named.isEmpty ? [] : named[JSONLocation(steps)] ?? []
    let site = JSONSite(
      node: node, key: key, shape: shape, parent: parent, removal: removal, namedBy: names)
    if found[shape] == nil {
      order.append(shape)
      found[shape] = Found(first: site)
    }
    if !names.isEmpty { found[shape]?.named.append(site) }
    if node.isObject {
      let fields = Array(node.fields)
      for (place, field) in fields.enumerated() {
        let name = field.key.string ?? ""
        visit(
          field.value, key: field.key, at: steps + [.name(name)], shape: shape + Self.step(name),
          parent: shape,
          removal: Self.removal(
            of: field.key.offset..<field.value.byteRange.upperBound,
            after: place > 0 ? fields[place - 1].value : nil,
            before: place + 1 < fields.count ? fields[place + 1].key : nil))
      }
    } else if node.isArray {
      let items = Array(node.elements)
      for place in Self.spread(items.count) {
        visit(
          items[place], key: nil, at: steps + [.index(place)], shape: "\(shape)[*]", parent: shape,
          removal: Self.removal(
            of: items[place].byteRange, after: place > 0 ? items[place - 1] : nil,
            before: place + 1 < items.count ? items[place + 1] : nil))
      }
    }
  }

  /// Places among so many items: all of a few, else some from the first to the last.
  private static func spread(_ count: Int) -> [Int] {
    count <= items ? Array(0..<count) : (0..<items).map { $0 * (count - 1) / (items - 1) }
  }

  private static func removal(of range: Range<Int>, after: JSONNode?, before: JSONNode?) -> Range<Int> {
    if let before { return range.lowerBound..<before.offset }
    if let after { return after.byteRange.upperBound..<range.upperBound }
    return range
  }

  private static func step(_ name: String) -> String {
    JSONLocation([.name(name)]).shortPath.dropFirst().description
  }
}

extension JSONSites {
  /// The bytes to take out so that a member or an item is gone; nil for the root.
  static func removal(of location: JSONLocation, in document: JSONDocument) -> Range<Int>? {
    guard let last = location.steps.last, let parent = parent(of: location, in: document) else { return nil }
    switch last {
    case .name(let name):
      let fields = Array(parent.fields)
      guard let place = fields.firstIndex(where: { $0.key.isString(equalTo: name) }) else { return nil }
      return removal(
        of: fields[place].key.offset..<fields[place].value.byteRange.upperBound,
        after: place > 0 ? fields[place - 1].value : nil,
        before: place + 1 < fields.count ? fields[place + 1].key : nil)
    case .index(let place):
      let items = Array(parent.elements)
      guard items.indices.contains(place) else { return nil }
      return removal(
        of: items[place].byteRange, after: place > 0 ? items[place - 1] : nil,
        before: place + 1 < items.count ? items[place + 1] : nil)
    }
  }

  /// The name of a member in the document; nil for items and the root.
  static func key(of location: JSONLocation, in document: JSONDocument) -> JSONNode? {
    guard case .name(let name)? = location.steps.last, let parent = parent(of: location, in: document) else {
      return nil
    }
    return parent.fields.first { $0.key.isString(equalTo: name) }?.key
  }

  private static func parent(of location: JSONLocation, in document: JSONDocument) -> JSONNode? {
    var node = document.root
    for step in location.steps.dropLast() {
      let inner: JSONNode? =
        switch step {
        case .name(let name): node.member(name)
        case .index(let index): node.element(index)
        }
      guard let inner else { return nil }
      node = inner
    }
    return node
  }
}
