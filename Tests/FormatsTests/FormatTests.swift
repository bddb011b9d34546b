import Formats
import Testing

@Suite struct FormatTests {
  @Test func `a format is found by the name that schemas use`() {
    #expect(Format(named: "date-time") == .dateTime)
    #expect(Format(named: "relative-json-pointer") == .relativeJSONPointer)
    #expect(Format(named: "dateTime") == nil)
    #expect(Format.allCases.count == 25)
  }

  private static let accepted: [(Format, String)] = [
    (.dateTime, "2024-02-29T23:59:60.5Z"), (.dateTime, "2024-02-29t08:00:00.123456789012-00:30"),
    (.date, "2000-02-29"), (.time, "08:30:06+05:45"), (.duration, "P1Y2M3DT4H5M6S"), (.duration, "P3W"),
    (.email, "rosa.alvarez+quiz@example.org"), (.email, "\"a b\\\"c\"@example.org"),
    (.email, "x@[192.0.2.7]"),
    (.idnEmail, "añá@ejemplo.example"), (.hostname, "a-1.example"), (.hostname, "xn--bcher-kva.example"),
    (.idnHostname, "bücher.example"), (.ipv4, "192.0.2.255"), (.ipv6, "2001:db8::192.0.2.1"),
    (.uri, "https://u:p@host.example:8080/a/b;c?d=e/f?g#h/?"), (.uri, "urn:isbn:0451450523"), (.uri, "x:"),
    (.uriReference, "../a?b"), (.uriReference, ""), (.iri, "https://пример.example/ä?\u{E000}"),
    (.iriReference, "ä/b"), (.uuid, "123e4567-E89B-12d3-a456-426614174000"),
    (.uriTemplate, "/users{/id}{?limit,offset*,fields:20}"), (.jsonPointer, "/a~1b/~0/ä"), (.jsonPointer, ""),
    (.relativeJSONPointer, "2/a"), (.relativeJSONPointer, "10#"), (.regex, "^[a-z]+$"),
  ]

  @Test(arguments: accepted)
  func `a text of the format is accepted`(format: Format, text: String) {
    #expect(format.check(text) == nil)
  }

  private static let refused: [(Format, String, String, Int)] = [
    (.dateTime, "2026-13-45T00:00:00Z", "month 13 is not a month (RFC 3339)", 5),
    (.dateTime, "2026-02-30T00:00:00Z", "day 30 is not a day of 2026-02, which has 28 (RFC 3339)", 8),
    (.dateTime, "2026-02-03 00:00:00Z", "between date and time stands a space, not 'T' (RFC 3339)", 10),
    (.dateTime, "2026-02-03T00:00:00", "the offset is missing: 'Z' or one such as +01:00 (RFC 3339)", 19),
    (.dateTime, "2026-02-03T00:00:00.Z", "no digit follows the decimal point (RFC 3339)", 20),
    (.dateTime, "2026-02-03", "a date-time has a date, 'T', a time and an offset (RFC 3339)", 10),
    (.dateTime, "2026-02-03T24:00:00Z", "hour 24 is beyond 23 (RFC 3339)", 11),
    (.date, "2026-2-3", "a date is written YYYY-MM-DD (RFC 3339)", 0),
    (.date, "২0-01-01", "'২' stands where a date has a digit (RFC 3339)", 0),
    (.time, "12:00:60Z", "second 60 can only be a leap second, at 23:59 UTC (RFC 3339)", 6),
    (.time, "12:00:00+01", "an offset is written 'Z', +hh:mm or -hh:mm (RFC 3339)", 8),
    (.duration, "1D", "a duration begins with 'P' (RFC 3339, appendix A)", 0),
    (
      .duration, "P1Y1D",
      "the units are not in order, or one between them is left out (RFC 3339, appendix A)", 5
    ),
    (.duration, "P1DT", "no time follows 'T' (RFC 3339, appendix A)", 4),
    (.duration, "P1D2T3H", "the number 2 has no unit (RFC 3339, appendix A)", 3),
    (.email, "a..b@example.org", "'.' begins an empty part of the local part (RFC 5321)", 2),
    (.email, "nobody", "'@' and a domain are missing (RFC 5321)", 6),
    (.email, "ä@example.org", "no local part stands before '@' (RFC 5321)", 0),
    (.hostname, "a_b", "'_' may not stand in a host name (RFC 1123)", 1),
    (.hostname, "a.-b", "a label begins or ends with '-' (RFC 1123)", 2),
    (.hostname, "xn--X", "a label begins with 'xn--' and is no A-label (RFC 5891)", 0),
    (.idnHostname, "a\u{640}", "U+0640 may not stand there in a label (RFC 5892)", 0),
    (.ipv4, "1.2.3", "an IPv4 address has 4 parts, not 3 (RFC 2673)", 0),
    (.ipv4, "1.2.3.256", "256 is beyond 255 in an IPv4 address (RFC 2673)", 6),
    (.ipv4, "1.2.03.4", "03 has a leading zero in an IPv4 address (RFC 3986)", 4),
    (.ipv6, "1::2::3", "'::' stands twice in an IPv6 address (RFC 4291)", 5),
    (.ipv6, "1:2:3", "an IPv6 address has 8 groups, not 3 (RFC 4291)", 0),
    (.ipv6, "fe80::1%eth0", "'%' is not part of an IPv6 address (RFC 4291)", 7),
    (.uri, "/a", "a URI begins with a scheme such as 'https:' (RFC 3986)", 0),
    (.uri, "https://host/a b", "a space may not stand in a path (RFC 3986)", 14),
    (.uri, "https://host:8x/", "'x' may not stand in a port (RFC 3986)", 14),
    (.uri, "https://host/%4", "'%' is not followed by two hexadecimal digits (RFC 3986)", 13),
    (.uri, "https://h/ä", "'ä' may not stand in a path (RFC 3986)", 10),
    (.iri, "https://h/#\u{E000}", "'\u{E000}' may not stand in a fragment (RFC 3987)", 11),
    (.uriReference, "1a:b", "'1' may not stand in a scheme (RFC 3986)", 0),
    (.uuid, "123e4567-e89b-12d3-a456-42661417400", "a UUID has 36 characters, not 35 (RFC 9562)", 35),
    (.uuid, "123e4567xe89b-12d3-a456-426614174000", "'x' stands where a UUID has '-' (RFC 9562)", 8),
    (.uriTemplate, "{a", "'{' is not closed by '}' (RFC 6570)", 0),
    (.uriTemplate, "{=a}", "the operator '=' is reserved and has no meaning yet (RFC 6570)", 1),
    (.uriTemplate, "{a:0}", "the length after ':' is a number from 1 to 9999 (RFC 6570)", 3),
    (.jsonPointer, "a", "a JSON Pointer is empty or begins with '/' (RFC 6901)", 0),
    (.jsonPointer, "/a~2", "'~' is written ~0, and only ~0 and ~1 are escapes (RFC 6901)", 2),
    (.relativeJSONPointer, "01", "the number of a Relative JSON Pointer has no leading zero", 0),
  ]

  @Test(arguments: refused)
  func `a fault names the part, the rule and its source`(row: (Format, String, String, Int)) {
    #expect(row.0.check(row.1) == FormatFault(row.2, at: row.3))
  }

  @Test(arguments: Format.allCases)
  func `no cut of a hostile text crashes a check`(format: Format) {
    let hostile = [
      "xn--aé😀-99999999999999999999", "http://[v1.::%]@:/?#{%}{a:99999}~", "\"\\",
      "\u{200D}\u{300}.\u{5D0}1\u{660}",
      "P99999999999999999999999999DT", "1:2:3:4:5:6:7::8.9.10.11",
      "2026-02-03T23:59:60.99999999999999999999+23:59",
      "\0\u{7F}\u{85}\u{FFFF}\u{10FFFF}", String(repeating: "ü", count: 300),
      String(repeating: "9", count: 300),
    ]
    for text in hostile {
      for end in text.indices { _ = format.check(String(text[..<end])) }
      for start in text.indices { _ = format.check(String(text[start...])) }
    }
    #expect(format.check(" ") != nil || format == .regex || format == .jsonPointer)
  }
}
