import HTTPTypes
import Hummingbird
import Logging
import NIOCore

extension ReferenceServer {
  /// Listens and answers until the task is cancelled.
  ///
  /// - Parameters:
  ///   - host: The interface to listen on.
  ///   - port: The port to listen on; 0 for any free one.
  ///   - onReady: Called once, with the port that is listened on.
  /// - Throws: ``ReferenceTargetError/cannotListen(host:port:reason:)``.
  package func run(
    host: String = "127.0.0.1", port: Int = 0, onReady: @escaping @Sendable (Int) -> Void
  ) async throws(ReferenceTargetError) {
    guard (0...65_535).contains(port) else { throw .badSetting(name: "port", rule: "from 0 to 65535") }
    guard !host.isEmpty else { throw .badSetting(name: "host", rule: "a name or address") }
    let application = Application(
      responder: CallbackResponder<BasicRequestContext> { request, _ in try await response(to: request) },
      configuration: ApplicationConfiguration(address: .hostname(host, port: port), reuseAddress: true),
      onServerRunning: { channel in onReady(channel.localAddress?.port ?? port) },
      logger: Logger(label: "reference") { _ in SwiftLogNoOpLogHandler() })
    do {
      try await application.run()
    } catch is CancellationError {
      return
    } catch {
      if Task.isCancelled { return }
      throw .cannotListen(host: host, port: port, reason: "\(error)")
    }
  }

  private func response(to request: Request) async throws -> Response {
    var headers = request.headers.map { (name: $0.name.rawName, value: $0.value) }
    if let authority = request.head.authority { headers.append(("Host", authority)) }
    var body: [UInt8] = []
    do {
      let buffer = try await request.body.collect(upTo: largestBody)
      body = Array(buffer.readableBytesView)
    } catch is NIOTooManyBytesError {
      return Response(status: .contentTooLarge)
    }
    let seen = TargetRequest(
      method: request.method.rawValue, target: request.head.path ?? "/", headers: headers, body: body)
    let delay = delay(of: seen)
    if delay > .zero { try await Task.sleep(for: delay) }
    return Response(await respond(to: seen), isHead: request.method == .head)
  }
}

extension Response {
  fileprivate init(_ response: TargetResponse, isHead: Bool) {
    var fields = HTTPFields()
    for (name, value) in response.headers {
      guard let name = HTTPField.Name(name) else { continue }
      fields.append(HTTPField(name: name, value: value))
    }
    let status = HTTPResponse.Status(code: response.status)
    if isHead {
      // The length is the body's that a GET would have brought; the body itself stays away.
      fields[.contentLength] = String(response.body.count)
      self.init(status: status, headers: fields)
    } else {
      self.init(
        status: status, headers: fields, body: ResponseBody(byteBuffer: ByteBuffer(bytes: response.body)))
    }
  }
}
