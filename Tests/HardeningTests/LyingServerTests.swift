import AssayTesting
import Digests
import Evidence
import Reporting
import Testing
import Tokens

/// What a whole run comes to when the service lies about HTTP itself.
@Suite(.timeLimit(.minutes(5))) struct LyingServerTests {
  @Test(arguments: Lie.all)
  func `a lie costs what it should, and whose fault it is stands beside it`(lie: Lie) async throws {
    let service = try LyingService(lie.script)
    let report = try await service.certify()

    let judgement = report.judgement
    let verdicts = judgement.requirements.map { "\($0.id) \($0.verdict)" }
    #expect(verdicts == ["THING-1 \(lie.requirement)"] + (lie.broken.map { ["\($0) fail"] } ?? []))
    #expect(judgement.capabilities.map(\.verdict) == [lie.capability])
    #expect(judgement.exitCode == lie.exitCode)
    #expect(judgement.stopped == nil)
    #expect(report.run.interrupted == false)
    for problem in judgement.problems {
      #expect(problem.owner == lie.owner, "\(problem.message)")
      let told = "\(problem.message) \(problem.observed ?? "")"
      #expect(told.contains(lie.message), "\(told)")
    }
    #expect(judgement.problems.first?.requirement == lie.broken ?? (lie.isHarmless ? nil : "THING-1"))
    #expect(judgement.problems.first?.reason == lie.reason)
  }

  @Test func `a body without end is hung up on soon after the limit`() async throws {
    let sent = SentBytes()
    let service = try LyingService { connection in
      guard connection.readRequest() != nil else { return }
      connection.write("HTTP/1.1 200 OK\r\nContent-Length: 1073741824\r\n\r\n")
      let block = [UInt8](repeating: 0x20, count: 16 << 10)
      while connection.write(block) { sent.add(block.count) }
    }
    let report = try await service.certify(.init(bodyBytes: "1 MiB"))
    #expect(report.judgement.exitCode == 2)
    #expect(
      Set(report.judgement.problems.map { "\($0.owner) \($0.verdict) \($0.message)" })
        == ["configuration inconclusive the body exceeds 1048576 bytes"])
    // What lies in the buffers of two sockets comes on top of the limit.
    #expect(sent.count < 64 << 20)
  }

  @Test func `a secret in a compressed body is in nothing that a run writes`() async throws {
    let secret = "planted-password-7f3a"
    let body = Deflated.gzip(Array(#"{"thing":"shown","password":"\#(secret)"}"#.utf8))
    let service = try LyingService { connection in
      while connection.readRequest() != nil { connection.write(Lie.coded("gzip", body)) }
    }
    let report = try await service.certify()
    #expect(report.judgement.verdict == "conformant")
    let written = try service.written()
    #expect(!written.contains(secret))
    #expect(!written.contains(Base64.encode(body)))
    #expect(written.contains(#""stored":"decoded""#))
  }

  @Test func `a body that cannot be decoded is not kept, and the report says so`() async throws {
    let body = Array("planted-password-7f3a".utf8)
    let service = try LyingService { connection in
      while connection.readRequest() != nil { connection.write(Lie.coded("br", body)) }
    }
    let report = try await service.certify()
    #expect(try !service.written().contains("planted-password"))
    let exchange = try #require(report.judgement.exchanges.first)
    #expect(exchange.responseBody == "(\(body.count) bytes that cannot be decoded, and were not kept)")
    #expect(
      exchange.fault
        == "undecodable: the body is coded as `br`, although the request asked for `identity`")
  }

  @Test func `a problem with a compressed body is shown in its decoded text`() async throws {
    let service = try LyingService { connection in
      while connection.readRequest() != nil {
        connection.write(Lie.coded("gzip", Deflated.gzip(Array("{\n\"thing\":\"hidden\"\n}".utf8))))
      }
    }
    let report = try await service.certify()
    #expect(report.judgement.problems.first?.occurrences.first?.line == 2)
    #expect(report.judgement.exchanges.first?.responseBody == "{\n\"thing\":\"hidden\"\n}")
  }

  @Test func `a token in a compressed answer is a token`() {
    let answer = Deflated.gzip(Array(#"{"access_token":"abc","token_type":"bearer"}"#.utf8))
    let response = HTTPResponse(
      status: 200, headers: [HTTPField("Content-Encoding", "gzip")], body: answer)
    #expect(TokenAnswer(response) == .granted(token: "abc", expiresIn: nil, scopes: nil))
  }

  @Test func `a host that the target file does not name is not reached by a redirect`() async throws {
    let elsewhere = try ScriptedServer.answering(Lie.truth)
    defer { elsewhere.stop() }
    let port = elsewhere.port
    let service = try LyingService { connection in
      while connection.readRequest() != nil {
        connection.write(
          "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:\(port)/thing\r\nContent-Length: 0\r\n\r\n")
      }
    }
    let refused = try await service.certify()
    #expect(elsewhere.connections == 0)
    #expect(refused.judgement.exitCode == 2)
    let problem = try #require(refused.judgement.problems.first)
    #expect(problem.owner == "configuration")
    #expect(problem.message.contains("127.0.0.1:\(port) is not among the hosts that the target file names"))
  }

  @Test func `a redirect to a host that the target file names is followed`() async throws {
    let elsewhere = try ScriptedServer.answering(Lie.truth)
    defer { elsewhere.stop() }
    let port = elsewhere.port
    let service = try LyingService { connection in
      while connection.readRequest() != nil {
        connection.write(
          "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:\(port)/thing\r\nContent-Length: 0\r\n\r\n")
      }
    }
    let report = try await service.certify(.init(more: "hosts: [\"127.0.0.1:\(port)\"]"))
    #expect(report.judgement.verdict == "conformant")
    #expect(elsewhere.requests.count == 1)
  }
}
