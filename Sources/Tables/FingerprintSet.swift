import CTables
import Glibc

/// A set of 64-bit fingerprints by open addressing: eight bytes a slot, at most two thirds full.
///
/// It is worked in runs, each slot fetched ahead, because nearly every look is a cache miss. The memory comes
/// in huge pages where the system gives them. Worst case: fingerprints that agree in their low bits make long
/// probes, which folded multiplication keeps from real keys. A clash is no repetition: the exact second look
/// of ``BundleCheck`` sees to that.
///
/// The owner sees to it that only one thread at a time uses a set.
final class FingerprintSet: @unchecked Sendable {
  private var slots: UnsafeMutablePointer<UInt64>
  private var mapping: UnsafeMutableRawPointer
  private var mapped: Int
  private var mask: UInt64
  private(set) var count = 0

  init(expecting expected: Int = 0) {
    let wanted = FingerprintSet.slotCount(for: expected)
    (mapping, mapped, slots) = FingerprintSet.allocate(wanted)
    mask = UInt64(wanted - 1)
  }

  deinit { FingerprintSet.free(mapping, mapped) }

  private static func slotCount(for expected: Int) -> Int {
    var slots = 1 << 10
    while slots * 2 < expected * 3 { slots *= 2 }
    return slots
  }

  private static let hugePage = 2 << 20

  private static func allocate(
    _ slots: Int
  ) -> (UnsafeMutableRawPointer, Int, UnsafeMutablePointer<UInt64>) {
    let bytes = slots * 8
    if bytes >= hugePage {
      let size = bytes + hugePage
      if let raw = mmap(nil, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0),
        raw != MAP_FAILED
      {
        let aligned = UnsafeMutableRawPointer(
          bitPattern: (UInt(bitPattern: raw) + UInt(hugePage - 1)) & ~UInt(hugePage - 1))
        if let aligned {
          madvise(aligned, bytes, MADV_HUGEPAGE)
          return (raw, size, aligned.bindMemory(to: UInt64.self, capacity: slots))
        }
        munmap(raw, size)
      }
    }
    let plain = UnsafeMutablePointer<UInt64>.allocate(capacity: slots)
    plain.initialize(repeating: 0, count: slots)
    return (UnsafeMutableRawPointer(plain), 0, plain)
  }

  private static func free(_ mapping: UnsafeMutableRawPointer, _ mapped: Int) {
    if mapped > 0 { munmap(mapping, mapped) } else { mapping.deallocate() }
  }

  /// Adds a run of fingerprints, and calls back with each that was there before.
  func add(_ run: UnsafeBufferPointer<UInt64>, repeated: (UInt64) -> Void) {
    reserve(count + run.count)
    // Locals, because each use of a class's own variable would be checked for exclusive access.
    let (slots, mask) = (slots, mask)
    var added = 0
    let ahead = 24
    for place in 0..<min(ahead, run.count) { ctables_prefetch(slots + Int(run[place] & mask)) }
    for place in 0..<run.count {
      if place &+ ahead < run.count { ctables_prefetch(slots + Int(run[place &+ ahead] & mask)) }
      let value = FingerprintSet.key(run[place])
      if FingerprintSet.insert(value, slots, mask) { added &+= 1 } else { repeated(value) }
    }
    count += added
  }

  /// Adds one fingerprint; false when it was there.
  @discardableResult
  func add(_ fingerprint: UInt64) -> Bool {
    reserve(count + 1)
    guard FingerprintSet.insert(FingerprintSet.key(fingerprint), slots, mask) else { return false }
    count += 1
    return true
  }

  func contains(_ fingerprint: UInt64) -> Bool {
    let value = FingerprintSet.key(fingerprint)
    var place = value & mask
    while true {
      let found = slots[Int(place)]
      if found == value { return true }
      if found == 0 { return false }
      place = (place &+ 1) & mask
    }
  }

  /// Calls back with each fingerprint, in no useful order.
  func forEach(_ body: (UInt64) -> Void) {
    for place in 0...Int(mask) where slots[place] != 0 { body(slots[place]) }
  }

  /// The fingerprints that none of the other sets holds.
  func missing(from others: [FingerprintSet]) -> FingerprintSet {
    let result = FingerprintSet()
    let ahead = 24
    let last = Int(mask)
    for place in 0...last {
      if place + ahead <= last, slots[place + ahead] != 0 {
        for other in others { other.prefetch(slots[place + ahead]) }
      }
      let value = slots[place]
      if value != 0, !others.contains(where: { $0.contains(value) }) { result.add(value) }
    }
    return result
  }

  /// Zero marks a free slot, so that a fingerprint of zero becomes one: a clash like any other.
  @inline(__always)
  private static func key(_ fingerprint: UInt64) -> UInt64 { fingerprint == 0 ? 1 : fingerprint }

  @inline(__always)
  private func prefetch(_ fingerprint: UInt64) {
    ctables_prefetch(slots + Int(fingerprint & mask))
  }

  @inline(__always)
  private static func insert(_ value: UInt64, _ slots: UnsafeMutablePointer<UInt64>, _ mask: UInt64) -> Bool {
    var place = value & mask
    while true {
      let found = slots[Int(place)]
      if found == 0 {
        slots[Int(place)] = value
        return true
      }
      if found == value { return false }
      place = (place &+ 1) & mask
    }
  }

  /// Makes room for runs whose values may all be new.
  private func reserve(_ wanted: Int) {
    guard wanted * 3 > (Int(mask) + 1) * 2 else { return }
    let (oldMapping, oldMapped, oldSlots, oldLast) = (mapping, mapped, slots, Int(mask))
    let size = FingerprintSet.slotCount(for: wanted)
    (mapping, mapped, slots) = FingerprintSet.allocate(size)
    mask = UInt64(size - 1)
    for place in 0...oldLast where oldSlots[place] != 0 {
      _ = FingerprintSet.insert(oldSlots[place], slots, mask)
    }
    FingerprintSet.free(oldMapping, oldMapped)
  }
}

extension FingerprintSet {
  /// One fingerprint for the values of a key's columns, whose order matters.
  static func combine(_ parts: [UInt64]) -> UInt64 {
    parts.reduce(0x2545_F491_4F6C_DD1D) { ctables_fold($0 ^ $1, 0x9E37_79B9_7F4A_7C15 ^ ($0 >> 29)) }
  }
}
