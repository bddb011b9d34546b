import Formats
import Patterns

/// A schema in the form in which most values can be accepted without allocation or reference counting.
///
/// Schemas that all apply to one value (`$ref`, `allOf`) are merged into one node ahead of time, so that an
/// object's members are walked once. All tables are plain memory, owned here. What the form does not hold
/// (a dynamic scope, `unevaluated…`) leaves a schema without it; what it cannot decide about a value is
/// left to ``Evaluation``, which also gives the reasons.
final class AcceptorProgram: @unchecked Sendable {
  let nodes: PlainTable<AcceptorNode>
  let texts: PlainTable<AcceptorText>
  let arrays: PlainTable<AcceptorArray>
  let objects: PlainTable<AcceptorObject>
  let values: PlainTable<AcceptorValues>
  let applied: PlainTable<AcceptorApplied>
  let discriminators: PlainTable<AcceptorDiscriminator>
  let bounds: PlainTable<AcceptorBound>
  let remainders: PlainTable<AcceptorRemainder>
  let namePatterns: PlainTable<AcceptorNamePattern>
  let dependents: PlainTable<AcceptorDependent>
  let members: PlainTable<AcceptorMember>
  /// The strings that the schema speaks of, in slots that their digests lead to.
  let names: PlainTable<AcceptorName>
  /// How many slots there are less one.
  let nameMask: Int
  let bytes: PlainTable<UInt8>
  /// Indices of nodes, wherever there is a list of them.
  let lists: PlainTable<Int32>
  let formats: PlainTable<Format>
  let automata: PlainTable<ByteAutomaton.Table?>
  let numbers: PlainTable<SmallDecimal>
  /// The patterns by the index of their automaton; those without one are run by PCRE2.
  let patterns: [Pattern]
  private let owners: [ByteAutomaton]
  let root: Int32
  let maximumDepth: Int
  let maximumWork: Int

  init(_ parts: AcceptorParts, root: Int32, options: JSONSchema.Options) {
    nodes = PlainTable(parts.nodes)
    texts = PlainTable(parts.texts.entries)
    arrays = PlainTable(parts.arrays.entries)
    objects = PlainTable(parts.objects.entries)
    values = PlainTable(parts.values.entries)
    applied = PlainTable(parts.applied.entries)
    discriminators = PlainTable(parts.discriminators.entries)
    bounds = PlainTable(parts.bounds.entries)
    remainders = PlainTable(parts.remainders.entries)
    namePatterns = PlainTable(parts.namePatterns.entries)
    dependents = PlainTable(parts.dependents.entries)
    members = PlainTable(parts.members.entries)
    let slots = parts.nameSlots
    names = PlainTable(slots)
    nameMask = slots.count - 1
    bytes = PlainTable(parts.bytes)
    lists = PlainTable(parts.lists.entries)
    formats = PlainTable(parts.formats.entries)
    numbers = PlainTable(parts.numbers.entries)
    patterns = parts.patterns
    owners = parts.patterns.compactMap(\.automaton)
    automata = PlainTable(parts.patterns.map { $0.automaton?.table })
    self.root = root
    maximumDepth = options.maximumDepth
    maximumWork = options.maximumWork
  }

  deinit {
    nodes.free()
    texts.free()
    arrays.free()
    objects.free()
    values.free()
    applied.free()
    discriminators.free()
    bounds.free()
    remainders.free()
    namePatterns.free()
    dependents.free()
    members.free()
    names.free()
    bytes.free()
    lists.free()
    formats.free()
    automata.free()
    numbers.free()
  }
}

/// Values without references, copied into memory that nobody counts.
struct PlainTable<Element>: @unchecked Sendable {
  private let elements: UnsafeMutableBufferPointer<Element>

  init(_ elements: [Element]) {
    self.elements = .allocate(capacity: max(1, elements.count))
    _ = self.elements.initialize(from: elements)
  }

  func free() {
    elements.deallocate()
  }

  @inline(__always)
  subscript(index: Int32) -> UnsafePointer<Element> {
    let index = Int(index)
    // An empty run may begin at the end.
    assert(index >= 0 && index <= elements.count)
    return UnsafePointer(elements.baseAddress.unsafelyUnwrapped + index)
  }
}

/// A run of indices in one of the tables.
struct IndexRun: Hashable {
  var start: Int32 = 0
  var end: Int32 = 0

  var isEmpty: Bool { start == end }
}

/// What applies to one value; an index is -1 where a table has nothing to say.
struct AcceptorNode: Hashable {
  var types = SchemaTypes.all.rawValue
  var isFalse = false
  var text: Int32 = -1
  var object: Int32 = -1
  var values = IndexRun()
  var arrays = IndexRun()
  var bounds = IndexRun()
  var applied = IndexRun()
}

/// One `const` or `enum`.
struct AcceptorValues: Hashable {
  /// The strings among them.
  var names = AcceptorSlots()
  var allowsNull = false
  var allowsFalse = false
  var allowsTrue = false
  /// Numbers among them.
  var numbers = IndexRun()
  /// Whether an array, an object or a number that is not small is among them.
  var hasOthers = false
}

struct AcceptorText: Hashable {
  var minimumLength = 0
  var maximumLength = Int.max
  /// Places in `lists` of indices of patterns.
  var patterns = IndexRun()
  var formats = IndexRun()
}

/// A bound of a number; nil where the number is not small.
struct AcceptorBound: Hashable {
  enum Kind { case minimum, maximum, aboveMinimum, belowMaximum, multiple }

  let kind: Kind
  let number: SmallDecimal?
}

struct AcceptorArray: Hashable {
  var minimumCount = 0
  var maximumCount = Int.max
  var isUnique = false
  var prefix = IndexRun()
  var rest: Int32 = -1
  /// -1 for anything, -2 for no `contains`.
  var contains: Int32 = -2
  var minimumContained = 0
  var maximumContained = Int.max
}

struct AcceptorObject: Hashable {
  var minimumCount = 0
  var maximumCount = Int.max
  var members = AcceptorSlots()
  var required: UInt64 = 0
  /// The node of members without a name in the table.
  var additional: Int32 = -1
  var remainders = IndexRun()
  var propertyNames: Int32 = -1
  var dependents = IndexRun()
}

/// Strings by their numbers, each with what it leads to: slots that stand together in `members`.
struct AcceptorSlots: Hashable {
  var start: Int32 = 0
  /// How many there are less one.
  var mask: Int32 = 0
}

/// The name of a member that an object has a rule for, or one of several strings.
struct AcceptorMember: Hashable {
  /// The number of the string, and below it its place among the names that are counted; 0 where the slot is free.
  private var packed: UInt32 = 0
  /// What applies to the member, or where the string leads.
  var node: Int32 = -1

  init() {}

  /// - Parameter place: Below 64; nil where the name is not counted.
  init(name: Int32, node: Int32 = -1, place: Int? = nil) {
    packed = UInt32(truncatingIfNeeded: name) << 8 | UInt32(truncatingIfNeeded: place ?? 0xFF)
    self.node = node
  }

  var isFree: Bool { packed == 0 }
  var name: Int32 { Int32(truncatingIfNeeded: packed >> 8) }
  /// Its bit among the names that are counted; none where it is not.
  var bit: UInt64 { 1 << UInt64(packed & 0xFF) }
}

/// `patternProperties` with the `additionalProperties` beside them.
struct AcceptorRemainder: Hashable {
  let patterns: IndexRun
  let additional: Int32
}

struct AcceptorNamePattern: Hashable {
  let pattern: Int32
  let node: Int32
}

/// What a member that is present asks for.
struct AcceptorDependent: Hashable {
  let name: UInt64
  let required: UInt64
  let node: Int32
}

struct AcceptorApplied: Hashable {
  enum Kind { case any, one, not, conditional }

  let kind: Kind
  /// The alternatives in `lists`; or the condition, `then` and `else`.
  let nodes: IndexRun
  let discriminator: Int32
}

struct AcceptorDiscriminator: Hashable {
  /// The number of the member's name.
  let property: Int32
  /// The branch's node for each value.
  let values: AcceptorSlots
}

/// A string in a slot.
struct AcceptorName {
  var digest = NameDigest.empty
  /// The place of its bytes.
  var place: Int32 = 0
  /// 0 where the slot is free.
  var number: Int32 = 0
}
