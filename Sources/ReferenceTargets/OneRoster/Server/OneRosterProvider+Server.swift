import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Synchronization

extension OneRosterProvider {
  /// The largest request body that is read.
  private static let largestBody = 65_536

  /// Listens and answers until the task is cancelled.
  ///
  /// - Parameter onReady: Called once, with the port that is listened on.
  /// - Throws: ``ReferenceTargetError/cannotListen(host:port:reason:)``.
  package func run(onReady: @escaping @Sendable (Int) -> Void) async throws(ReferenceTargetError) {
    let configuration = self.configuration
    let application = Application(
      responder: CallbackResponder<BasicRequestContext> { request, _ in try await response(to: request) },
      configuration: ApplicationConfiguration(
        address: .hostname(configuration.host, port: configuration.port), reuseAddress: true),
      onServerRunning: { channel in onReady(channel.localAddress?.port ?? configuration.port) },
      logger: Logger(label: "oneroster") { _ in SwiftLogNoOpLogHandler() })
    do {
      try await application.run()
    } catch is CancellationError {
      return
    } catch {
      if Task.isCancelled { return }
      throw .cannotListen(host: configuration.host, port: configuration.port, reason: "\(error)")
    }
  }

  private func response(to request: Request) async throws -> Response {
    var headers = request.headers.map { (name: $0.name.rawName, value: $0.value) }
    if let authority = request.head.authority { headers.append(("Host", authority)) }
    var body: [UInt8] = []
    do {
      let buffer = try await request.body.collect(upTo: Self.largestBody)
      body = Array(buffer.readableBytesView)
    } catch is NIOTooManyBytesError {
      return Response(status: .contentTooLarge)
    }
    let seen = TargetRequest(
      method: request.method.rawValue, target: request.head.path ?? "/", headers: headers, body: body)
    if faults.contains(.slow), isForService(seen) { try await Task.sleep(for: configuration.delay) }
    return Response(respond(to: seen), isHead: request.method == .head)
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
