package import Evidence
package import Execution
package import ReferenceTargets

/// Hands requests to a reference target in this process: the same door as the network.
package struct ReferenceSending: HTTPSending {
  private let server: any ReferenceServer

  package init(_ server: any ReferenceServer) { self.server = server }

  package func send(_ request: HTTPRequest, limits: HTTPLimits) async -> HTTPExchange {
    let address = request.url.drop { $0 != "/" }.dropFirst(2)
    let host = address.prefix { $0 != "/" }
    let answer = await server.respond(
      to: TargetRequest(
        method: request.method, target: String(address.dropFirst(host.count)),
        headers: [("Host", String(host))] + request.headers.map { ($0.name, $0.value) }, body: request.body))
    return HTTPExchange(
      request: request,
      response: HTTPResponse(
        status: answer.status, headers: answer.headers.map { HTTPField($0.name, $0.value) }, body: answer.body
      ))
  }
}
