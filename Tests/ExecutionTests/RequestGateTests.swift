import AssayTesting
import Execution
import Synchronization
import Testing

/// How many requests are in flight.
@Suite(.timeLimit(.minutes(1))) struct RequestGateTests {
  private static func gate(
    jobs: Int? = nil, ceiling: Int = 64, perSecond: Int? = nil, clock: ManualClock = ManualClock()
  ) -> RequestGate {
    RequestGate(clock: clock.clock, jobs: jobs, ceiling: ceiling, perSecond: perSecond)
  }

  private static func answer(
    _ gate: RequestGate, times: Int, microseconds: Int, wait: Duration? = nil, clock: ManualClock? = nil
  ) async {
    for _ in 0..<times {
      await gate.enter()
      clock?.advance(by: .microseconds(microseconds))
      gate.leave(microseconds: microseconds, throttledFor: wait)
    }
  }

  @Test func `the limit grows with quick answers up to the ceiling`() async {
    let gate = Self.gate(ceiling: 20)
    #expect(gate.currentLimit == 8)
    await Self.answer(gate, times: 5, microseconds: 1000)
    #expect(gate.currentLimit == 13)
    await Self.answer(gate, times: 50, microseconds: 1000)
    #expect(gate.currentLimit == 20)
  }

  @Test func `the limit is halved when the target asks for a pause, and is never none`() async {
    let clock = ManualClock()
    let gate = Self.gate(clock: clock)
    await Self.answer(gate, times: 8, microseconds: 1000)
    #expect(gate.currentLimit == 16)
    await Self.answer(gate, times: 1, microseconds: 1000, wait: .zero, clock: clock)
    #expect(gate.currentLimit == 8)
    await Self.answer(gate, times: 9, microseconds: 1000, wait: .zero, clock: clock)
    #expect(gate.currentLimit == 1)
  }

  @Test func `requests that were on their way when the limit was halved do not halve it again`() async {
    let clock = ManualClock()
    let gate = Self.gate(clock: clock)
    await Self.answer(gate, times: 8, microseconds: 1000, clock: clock)
    for _ in 0..<16 { await gate.enter() }
    clock.advance(by: .milliseconds(5))
    for _ in 0..<16 { gate.leave(microseconds: 5000, throttledFor: .zero) }
    #expect(gate.currentLimit == 8)
  }

  @Test func `the limit shrinks when answers become slow`() async {
    let gate = Self.gate()
    await Self.answer(gate, times: 40, microseconds: 1000)
    let before = gate.currentLimit
    await Self.answer(gate, times: 20, microseconds: 500_000)
    #expect(gate.currentLimit < before)
    #expect(gate.currentLimit >= 1)
  }

  @Test func `a fixed number of jobs stays`() async {
    let gate = Self.gate(jobs: 3, ceiling: 1)
    await Self.answer(gate, times: 10, microseconds: 1)
    await Self.answer(gate, times: 5, microseconds: 900_000, wait: .zero)
    #expect(gate.currentLimit == 3)
  }

  @Test func `a low ceiling holds from the start`() async {
    #expect(Self.gate(ceiling: 2).currentLimit == 2)
    #expect(Self.gate(ceiling: 0).currentLimit == 1)
  }

  @Test func `nobody enters before a place is free`() async {
    let gate = Self.gate(jobs: 1)
    await gate.enter()
    let hasEntered = Mutex(false)
    let second = Task {
      await gate.enter()
      hasEntered.withLock { $0 = true }
      return true
    }
    // Time enough for the second to come through, were the gate open.
    try? await Task.sleep(for: .milliseconds(20))
    #expect(!hasEntered.withLock { $0 })
    gate.leave(microseconds: 1, throttledFor: nil)
    #expect(await second.value)
    gate.leave(microseconds: 1, throttledFor: nil)
    // Both places were given back: the gate is open again.
    await gate.enter()
  }

  @Test func `requests a second are paced evenly`() async {
    let clock = ManualClock()
    let gate = Self.gate(jobs: 4, perSecond: 10, clock: clock)
    for _ in 0..<5 {
      await gate.enter()
      gate.leave(microseconds: 1, throttledFor: nil)
    }
    #expect(clock.sleeps == Array(repeating: .milliseconds(100), count: 4))
    #expect(clock.microseconds == 400_000)
  }

  @Test func `a pause holds for those who come during it`() async {
    let clock = ManualClock()
    let gate = Self.gate(clock: clock)
    await Self.answer(gate, times: 1, microseconds: 1, wait: .seconds(5))
    await Self.answer(gate, times: 1, microseconds: 1)
    #expect(clock.microseconds == 5_000_000)
    await Self.answer(gate, times: 1, microseconds: 1)
    #expect(clock.microseconds == 5_000_000)
  }
}
