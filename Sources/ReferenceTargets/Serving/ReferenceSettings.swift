/// What every reference target is started with.
package struct ReferenceSettings: Sendable {
  /// The seed of the fictional data; equal seeds give equal data.
  package var seed: UInt64 = 1
  /// The faults to switch on; the ids are those of ``ReferenceCatalog``.
  package var faults: Set<FaultID> = []
  /// The SQLite database in which a target keeps what must outlast it; nil keeps it in memory.
  package var store: String?
  /// Makes a secret of this run; each call gives another one.
  package var secret: @Sendable () -> String

  package init(secret: @escaping @Sendable () -> String) { self.secret = secret }
}
