import Listener
import Testing

@Suite(.timeLimit(.minutes(2))) struct LoadTests {
  @Test func `200 waits receive 10,000 requests over 8 connections, none lost or mixed up`() async throws {
    let (waits, each, connections) = (200, 50, 8)
    try await withListener { listener in
      var open: [OpenReception] = []
      for number in 0..<waits {
        open.append(
          await listener.open(
            wait("case-\(number)", token: "t\(number)", count: each, window: .seconds(100)) {
              index, request in
              ScriptedAnswer(status: 200, body: Array("\(number) \(request.target) \(request.text)".utf8))
            }))
      }
      try await withThrowingTaskGroup(of: Void.self) { group in
        for connection in 0..<connections {
          let port = listener.port
          group.addTask {
            let client = try await WireClient.connect(port: port)
            for serial in stride(from: connection, to: waits * each, by: connections) {
              let number = serial % waits
              let answer = try await client.exchange("POST", "/t\(number)/\(serial)", [], "body \(serial)")
              #expect(answer.body == "\(number) /\(serial) body \(serial)")
            }
            client.close()
          }
        }
        try await group.waitForAll()
      }
      for (number, reception) in open.enumerated() {
        let outcome = await listener.outcome(of: reception)
        #expect(outcome.end == .over)
        let serials = stride(from: number, to: waits * each, by: waits)
        #expect(Set(outcome.exchanges.map(\.request.target)) == Set(serials.map { "/\($0)" }))
        #expect(outcome.exchanges.count == each)
        #expect(outcome.exchanges.allSatisfy { $0.request.text == "body \($0.request.target.dropFirst())" })
        #expect(outcome.exchanges.allSatisfy { $0.answeredAt != nil })
      }
      #expect(listener.strays().count == 0)
    }
  }
}
