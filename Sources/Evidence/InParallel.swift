import Dispatch

/// Work of which no part waits for another, spread over the machine's processors.
package enum InParallel {
  /// The results of a pure function, in the order of its arguments.
  ///
  /// Nothing of the order in which they were computed shows, so that what is judged stays the same to the byte.
  ///
  /// - Parameter isMuch: Whether there is so much to do that other threads are worth waking, which takes some 100
  ///   microseconds.
  package static func map<Element: Sendable, Result: Sendable>(
    _ elements: [Element], ifMuch isMuch: Bool = true, _ transform: @Sendable (Element) -> Result
  ) -> [Result] {
    guard isMuch, elements.count > 1 else { return elements.map(transform) }
    return [Result](unsafeUninitializedCapacity: elements.count) { places, count in
      // Each place is written once, by the one call that has its number.
      nonisolated(unsafe) let places = places
      DispatchQueue.concurrentPerform(iterations: elements.count) { index in
        places.initializeElement(at: index, to: transform(elements[index]))
      }
      count = elements.count
    }
  }

  /// Two results that are computed at the same time where there are processors for it.
  static func both<One: Sendable, Other: Sendable>(
    _ one: @Sendable () -> One, _ other: @Sendable () -> Other
  ) -> (One, Other) {
    withUnsafeTemporaryAllocation(of: One.self, capacity: 1) { first in
      withUnsafeTemporaryAllocation(of: Other.self, capacity: 1) { second in
        // Each place is written once, by the one call that has its number.
        nonisolated(unsafe) let (first, second) = (first, second)
        DispatchQueue.concurrentPerform(iterations: 2) { index in
          if index == 0 {
            first.initializeElement(at: 0, to: one())
          } else {
            second.initializeElement(at: 0, to: other())
          }
        }
        return (first.moveElement(from: 0), second.moveElement(from: 0))
      }
    }
  }

  /// Ranges of about the same length that cover so many things: more than processors, so that none waits long.
  package static func parts(of count: Int, atLeast least: Int) -> [Range<Int>] {
    let parts = max(1, min(8, count / max(1, least)))
    return (0..<parts).map { (count * $0 / parts)..<(count * ($0 + 1) / parts) }
  }
}
