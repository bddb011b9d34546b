import Dispatch

/// Work of which no part waits for another, spread over the machine's processors.
package enum InParallel {
  /// The results of a pure function, in the order of its arguments.
  ///
  /// Nothing of the order in which they were computed shows, so that what is judged stays the same to the byte.
  package static func map<Element: Sendable, Result: Sendable>(
    _ elements: [Element], _ transform: @Sendable (Element) -> Result
  ) -> [Result] {
    guard elements.count > 1 else { return elements.map(transform) }
    return [Result](unsafeUninitializedCapacity: elements.count) { places, count in
      // Each place is written once, by the one call that has its number.
      nonisolated(unsafe) let places = places
      DispatchQueue.concurrentPerform(iterations: elements.count) { index in
        places.initializeElement(at: index, to: transform(elements[index]))
      }
      count = elements.count
    }
  }

  /// Ranges of about the same length that cover so many things: more than processors, so that none waits long.
  package static func parts(of count: Int, atLeast least: Int) -> [Range<Int>] {
    let parts = max(1, min(8, count / max(1, least)))
    return (0..<parts).map { (count * $0 / parts)..<(count * ($0 + 1) / parts) }
  }
}
