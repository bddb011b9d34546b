/// A named format of text: those that JSON Schema's `format` keyword knows, and some more that suites need.
///
/// The checks read UTF-8 bytes once and in order, and take time linear in the text. `idn-hostname` and the
/// A-labels of `hostname` follow IDNA 2008 as far as the standard library's Unicode data reach: bidirectional
/// classes, scripts and joining types are approximated by block, and normalization across code points is not
/// checked. Whether a date-time with second 60 was a real leap second is not looked up; it must fall on 23:59
/// UTC.
///
/// Source: JSON Schema Validation 2020-12, section 7.3, for its names; every fault names its specification.
package enum Format: String, CaseIterable, Sendable {
  case dateTime = "date-time"
  case date
  case time
  case duration
  case email
  case idnEmail = "idn-email"
  case hostname
  case idnHostname = "idn-hostname"
  case ipv4
  case ipv6
  case uri
  case uriReference = "uri-reference"
  case iri
  case iriReference = "iri-reference"
  case uuid
  case uriTemplate = "uri-template"
  case jsonPointer = "json-pointer"
  case relativeJSONPointer = "relative-json-pointer"
  case regex
  /// RFC 5646 (BCP 47), by its grammar.
  case languageTag = "language-tag"
  /// RFC 9110, section 8.3.1.
  case mediaType = "media-type"
  /// RFC 9562 with the variant and the versions that it defines.
  case strictUUID = "strict-uuid"
  /// RFC 9562, section 4: `urn:uuid:` and a UUID.
  case uuidURN = "uuid-urn"
  /// OneRoster's identifier, which need not be a UUID.
  case guid
  /// ISO 8601, with fractions and units left out.
  case isoDuration = "iso-duration"

  /// The format of a name as suites spell it, or nil when the name is not known.
  package init?(named name: String) {
    self.init(rawValue: name)
  }

  /// The format of a name as JSON Schema defines it.
  ///
  /// Nil for every other name, since a schema may mean something else by it, as `guid` for a UUID.
  package init?(schemaName name: String) {
    guard let format = Format(rawValue: name), format.isOfJSONSchema else { return nil }
    self = format
  }

  /// Whether JSON Schema defines the name.
  package var isOfJSONSchema: Bool {
    switch self {
    case .languageTag, .mediaType, .strictUUID, .uuidURN, .guid, .isoDuration: false
    default: true
    }
  }

  /// The first thing in a text that the format does not allow, or nil when the text is of the format.
  package func check(_ text: String) -> FormatFault? {
    if self == .regex { return Format.regexFault(text) }
    return check(utf8: text.utf8.span)
  }

  /// The first thing in valid UTF-8 that the format does not allow, or nil when the text is of the format.
  ///
  /// It makes no string unless it finds a fault, or the format is `regex`.
  package func check(utf8 bytes: Span<UInt8>) -> FormatFault? {
    do throws(FormatFault) {
      try require(bytes)
      return nil
    } catch {
      return error
    }
  }

  private func require(_ bytes: Span<UInt8>) throws(FormatFault) {
    switch self {
    case .dateTime: _ = try InternetTime.timestamp(bytes)
    case .date: _ = try InternetTime.date(bytes)
    case .time: _ = try InternetTime.time(bytes)
    case .duration: try DurationGrammar.require(bytes)
    case .email: try Mailbox.require(bytes, international: false)
    case .idnEmail: try Mailbox.require(bytes, international: true)
    case .hostname: try Hostname.require(bytes)
    case .idnHostname: try InternationalHostname.require(bytes)
    case .ipv4: try InternetAddress.requireIPv4(bytes)
    case .ipv6: try InternetAddress.requireIPv6(bytes)
    case .uri: try ReferenceGrammar(international: false).requireAbsolute(bytes)
    case .uriReference: try ReferenceGrammar(international: false).requireReference(bytes)
    case .iri: try ReferenceGrammar(international: true).requireAbsolute(bytes)
    case .iriReference: try ReferenceGrammar(international: true).requireReference(bytes)
    case .uuid: try UUIDGrammar.require(bytes)
    case .uriTemplate: try TemplateGrammar.require(bytes)
    case .jsonPointer: try PointerGrammar.require(bytes, from: 0)
    case .relativeJSONPointer: try PointerGrammar.requireRelative(bytes)
    case .regex: if let fault = Format.regexFault(bytes.text(0..<bytes.count)) { throw fault }
    case .languageTag: try LanguageTag.require(bytes)
    case .mediaType: try MediaTypeGrammar.require(bytes)
    case .strictUUID: try UUIDGrammar.requireStrict(bytes)
    case .uuidURN: try UUIDGrammar.requireURN(bytes)
    case .guid: try RosterIdentifier.require(bytes)
    case .isoDuration: try ISODuration.require(bytes)
    }
  }
}
