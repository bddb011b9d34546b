/// The content codings of an answer's body (RFC 9110, 8.4), undone by the harness itself and with limits.
///
/// `gzip`, `x-gzip` and `deflate` are known; the harness asks for `identity`, so no answer needs another.
package enum ContentCoding {
  /// More than so many bytes are never decoded, whatever the target file allows.
  package static let greatest = 1 << 30
  /// Codings may be applied one after the other; more than these are no honest answer.
  private static let most = 4

  /// Why a body cannot be read.
  package enum Failure: Error, Sendable, Equatable {
    case unknown(coding: String)
    case tooMany(Int)
    case corrupt(coding: String, reason: String)
    /// The body's length as it came, and how many decoded bytes were allowed.
    case tooLarge(encoded: Int, limit: Int)
    /// The evidence does not hold the body.
    case withheld
  }

  /// Undoes the codings, the last applied first.
  static func decode(_ body: [UInt8], codings: [String], limit: Int) throws(Failure) -> [UInt8] {
    guard codings.count <= most else { throw .tooMany(codings.count) }
    var content = body
    for coding in codings.reversed() {
      guard let wrapper = wrappers[coding] else { throw .unknown(coding: coding) }
      do throws(Inflation.Failure) {
        content = try Inflation.inflate(content, wrapper, limit: limit)
      } catch {
        switch error {
        case .tooLarge: throw .tooLarge(encoded: body.count, limit: limit)
        case .corrupt(let reason):
          throw .corrupt(coding: coding, reason: bare(content, wrapper, limit: limit) ?? reason)
        }
      }
    }
    return content
  }

  private static let wrappers: [String: Inflation.Wrapper] = [
    "gzip": .gzip, "x-gzip": .gzip, "deflate": .zlib,
  ]

  /// The commonest mistake has a sentence of its own.
  private static func bare(_ body: [UInt8], _ wrapper: Inflation.Wrapper, limit: Int) -> String? {
    guard wrapper == .zlib, (try? Inflation.inflate(body, .none, limit: limit)) != nil else { return nil }
    return "it lacks the zlib wrapper that belongs around deflate data (RFC 9110, 8.4.1.2)"
  }
}

extension HTTPResponse {
  /// The codings that the body bears, in the order in which they were applied, in lower case, `identity` left out.
  package var contentCodings: [String] {
    values(of: "content-encoding").flatMap { $0.split(separator: ",") }
      .map { $0.lowercased().filter { $0 != " " && $0 != "\t" } }
      .filter { !$0.isEmpty && $0 != "identity" }
  }

  /// The body with its content codings undone: what checks look at. A body of no bytes is empty in every coding.
  ///
  /// - Parameter limit: how many bytes may come out.
  package func content(limit: Int = ContentCoding.greatest) throws(ContentCoding.Failure) -> [UInt8] {
    switch storage {
    case .decoded, .digest: return body
    case .withheld: throw .withheld
    case .asReceived:
      let codings = contentCodings
      if codings.isEmpty || body.isEmpty { return body }
      return try ContentCoding.decode(body, codings: codings, limit: min(limit, ContentCoding.greatest))
    }
  }
}

extension HTTPExchange {
  /// Why the body of an answer that came whole cannot be read; nil where it can be, or where there is none.
  package func codingFault(limit: Int = ContentCoding.greatest) -> TransportFault? {
    guard fault == nil, let response else { return nil }
    do throws(ContentCoding.Failure) {
      _ = try response.content(limit: limit)
      return nil
    } catch {
      switch error {
      case .unknown(let coding):
        // What the suite itself asks for is not the target's to answer for.
        if asked(for: coding) {
          return TransportFault(
            .harness, "the step asks for the content coding `\(coding)`, which the harness cannot undo")
        }
        return TransportFault(
          .undecodable,
          "the body is coded as `\(coding.prefix(40))`, although the request asked for `identity`")
      case .tooMany(let count):
        return TransportFault(.undecodable, "the body bears \(count) content codings, one over the other")
      case .corrupt(let coding, let reason):
        return TransportFault(
          .undecodable, "the body is not `\(coding)`, as Content-Encoding says: \(reason)")
      case .tooLarge(let encoded, let limit):
        return TransportFault(
          .decodedTooLarge,
          "the body's \(encoded) bytes decode to more than the \(limit) that are read, "
            + "at least \(limit / max(1, encoded)) times as many")
      case .withheld:
        return TransportFault(.harness, "the evidence does not hold the body, and no fault that says why")
      }
    }
  }

  private func asked(for coding: String) -> Bool {
    request.headers.contains { field in
      field.name.lowercased() == "accept-encoding"
        && field.value.lowercased().split(separator: ",").contains {
          $0.prefix { $0 != ";" }.filter { $0 != " " } == coding
        }
    }
  }
}
