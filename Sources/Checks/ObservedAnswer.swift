package import Evidence
package import JSON
import Synchronization

/// An answer as checks look at it; its body is decoded once, and read as JSON at most once.
package final class ObservedAnswer: Sendable {
  package let observation: Observation
  package let response: HTTPResponse
  /// The body with its content codings undone.
  package let content: [UInt8]
  private let read = Mutex<Result<JSONDocument, JSONError>?>(nil)

  /// - Returns: nil where no whole answer came, or none whose body can be decoded.
  package init?(_ observation: Observation) {
    guard observation.fault == nil, let response = observation.response,
      let content = try? response.content()
    else { return nil }
    self.observation = observation
    self.response = response
    self.content = content
  }

  /// The body as JSON, or why it is none; read when it is first asked for.
  package var json: Result<JSONDocument, JSONError> {
    read.withLock { read in
      if let read { return read }
      let result: Result<JSONDocument, JSONError>
      do throws(JSONError) { result = .success(try JSONDocument(parsing: content)) } catch {
        result = .failure(error)
      }
      read = result
      return result
    }
  }

  /// The media type in lower case without parameters (RFC 9110, 8.3.1), and nil where the field is missing.
  package var mediaType: String? {
    response.values(of: "content-type").first.map { value in
      value.prefix { $0 != ";" }.lowercased().filter { !$0.isWhitespace }
    }
  }

  /// The URL that the answer came from, after redirects.
  package var url: String { observation.hops.last?.request.url ?? "" }
}
