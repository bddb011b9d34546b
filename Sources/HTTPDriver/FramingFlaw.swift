/// One place where the bytes of an answer break the rules of HTTP/1.1 messages.
package struct FramingFlaw: Sendable, Equatable {
  package let kind: Kind
  /// The place in the bytes, counted from 0.
  package let offset: Int

  package init(_ kind: Kind, at offset: Int) {
    self.kind = kind
    self.offset = offset
  }

  /// The kinds of flaw; the raw value is their name in evidence and reports.
  package enum Kind: String, Sendable, CaseIterable {
    /// No byte came.
    case noAnswer = "no-answer"
    /// The status line is not `HTTP/d.d ddd reason`, the blank before an empty reason included (RFC 9112, 4).
    case statusLine = "status-line"
    /// A line ends with LF alone (RFC 9112, 2.2).
    case bareLF = "bare-lf"
    /// A CR stands inside a line (RFC 9112, 2.2).
    case bareCR = "bare-cr"
    /// A field line has no colon, or its name is no token (RFC 9112, 5; RFC 9110, 5.1).
    case fieldLine = "field-line"
    /// Blanks stand between a field's name and its colon (RFC 9112, 5.1).
    case blankBeforeColon = "blank-before-colon"
    /// A field value holds a control character (RFC 9110, 5.5).
    case fieldValue = "field-value"
    /// A field goes on in a second line (RFC 9112, 5.2).
    case foldedField = "folded-field"
    /// The bytes end inside the header section.
    case truncatedHeaders = "truncated-headers"
    /// `Content-Length` is no number (RFC 9110, 8.6).
    case contentLength = "content-length"
    /// `Content-Length` is there more than once (RFC 9110, 8.6).
    case repeatedContentLength = "repeated-content-length"
    /// `Content-Length` stands beside `Transfer-Encoding` (RFC 9112, 6.2).
    case lengthWithCoding = "length-with-coding"
    /// `Content-Length` or `Transfer-Encoding` with status 1xx or 204 (RFC 9110, 8.6; RFC 9112, 6.1).
    case framingWithoutBody = "framing-without-body"
    /// `Transfer-Encoding` names no token, or applies chunked other than once and last (RFC 9112, 6.1).
    case transferCoding = "transfer-coding"
    /// `Transfer-Encoding` in an answer of HTTP/1.0 (RFC 9112, 6.1).
    case codingInHTTP10 = "coding-in-http-1.0"
    /// A chunk's size is no hexadecimal number, or is beyond any body (RFC 9112, 7.1).
    case chunkSize = "chunk-size"
    /// A chunk's extension is malformed (RFC 9112, 7.1.1).
    case chunkExtension = "chunk-extension"
    /// A chunk's data do not end with CRLF where the size says (RFC 9112, 7.1).
    case chunkEnd = "chunk-end"
    /// A trailer field that frames the message (RFC 9110, 6.5.1).
    case framingTrailer = "framing-trailer"
    /// The bytes end before the body does.
    case truncatedBody = "truncated-body"
    /// The body lasts until the connection is closed, and it was not (RFC 9112, 6.3).
    case unclosedBody = "unclosed-body"
    /// Bytes follow the end of the message.
    case extraBytes = "extra-bytes"
  }
}
