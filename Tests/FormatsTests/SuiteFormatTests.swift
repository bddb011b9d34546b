import Formats
import Testing

/// The formats that suites need and JSON Schema does not define.
@Suite struct SuiteFormatTests {
  private static let accepted: [(Format, [String])] = [
    (
      .languageTag,
      [
        "de", "en-GB", "zh-Hant-TW", "sl-rozaj-biske", "de-CH-1901", "es-419", "zh-cmn-Hans-CN",
        "en-a-bbb-x-a-ccc",
        "x-whatever", "qaa-Qaaa-QM-x-southern", "I-KLINGON", "art-lojban", "zh-min", "sgn-BE-FR", "en-GB-oed",
        "de-DE-u-co-phonebk", "abcde", "hy-Latn-IT-arevela", "az-Arab-x-AZE-derbend", "de-0abc",
      ]
    ),
    (
      .mediaType,
      [
        "text/html", "application/vnd.example+json", "text/html;charset=utf-8",
        "text/html ; charset=\"utf-8\"; a=\"x\\\"y\"", "text/html;", "a/b;;c=d",
      ]
    ),
    (
      .strictUUID,
      [
        "123e4567-e89b-12d3-a456-426614174000", "017F22E2-79B0-7CC3-98C4-DC0C0C07398F",
        "00000000-0000-0000-0000-000000000000", "FFFFFFFF-ffff-ffff-ffff-ffffffffffff",
      ]
    ),
    (
      .uuidURN,
      ["urn:uuid:123e4567-e89b-12d3-a456-426614174000", "URN:UUID:123E4567-e89b-12d3-a456-426614174000"]
    ),
    (.guid, ["a", "AZ09az.-_/@", String(repeating: "9", count: 255)]),
    (
      .isoDuration,
      ["P1Y", "PT16.559S", "P1Y1D", "P0,5Y", "P1.5W", "PT1H30S", "P3Y6M4DT12H30M5S", "P1DT0.5H"]
    ),
  ]

  @Test(arguments: accepted)
  func `a text of the format is accepted`(format: Format, texts: [String]) {
    for text in texts { #expect(format.check(text) == nil, "\(text)") }
  }

  private static let refused: [(Format, String, String, Int)] = [
    (.languageTag, "", "a language tag is not empty (RFC 5646)", 0),
    (.languageTag, "d", "a language tag begins with 2 to 8 letters (RFC 5646)", 0),
    (.languageTag, "en_GB", "'_' may not stand in a language tag (RFC 5646)", 2),
    (.languageTag, "en--GB", "a subtag has 0 characters, not 1 to 8 (RFC 5646)", 3),
    (.languageTag, "en-", "a subtag has 0 characters, not 1 to 8 (RFC 5646)", 3),
    (.languageTag, "en-abcdefghi", "a subtag has 9 characters, not 1 to 8 (RFC 5646)", 3),
    (.languageTag, "de-419-DE", "'DE' has no place there in a language tag (RFC 5646)", 7),
    (.languageTag, "abcde-fgh", "'fgh' has no place there in a language tag (RFC 5646)", 6),
    (.languageTag, "a-DE", "a language tag begins with 2 to 8 letters (RFC 5646)", 0),
    (.languageTag, "de-1901-1901", "the variant '1901' stands twice (RFC 5646)", 8),
    (.languageTag, "sl-rozaj-ROZAJ", "the variant 'ROZAJ' stands twice (RFC 5646)", 9),
    (.languageTag, "ar-a-aaa-b-bbb-A-ccc", "the extension 'A' stands twice (RFC 5646)", 15),
    (.languageTag, "en-a", "no subtag of 2 to 8 characters follows 'a' (RFC 5646)", 3),
    (.languageTag, "en-a-x-b", "no subtag of 2 to 8 characters follows 'a' (RFC 5646)", 3),
    (.languageTag, "en-x", "no subtag follows 'x' (RFC 5646)", 3),
    (.languageTag, "i-nothing", "a language tag begins with 2 to 8 letters (RFC 5646)", 0),
    (.mediaType, "text", "a media type is a type, '/' and a subtype (RFC 9110)", 4),
    (.mediaType, "/html", "a type is missing (RFC 9110)", 0),
    (.mediaType, "text/", "a subtype is missing (RFC 9110)", 5),
    (.mediaType, "*/*", "'*' is for ranges of media types, not for one (RFC 9110)", 0),
    (.mediaType, "a/b; c = d", "'=' follows the name of a parameter at once (RFC 9110)", 6),
    (.mediaType, "a/b; c=", "a value is missing (RFC 9110)", 7),
    (.mediaType, "a/b c", "'c' stands where ';' or the end is wanted (RFC 9110)", 4),
    (.mediaType, "a/b ", "a blank ends the media type (RFC 9110)", 3),
    (.mediaType, "a/b;c=\"d", "the quoted value does not end as it should (RFC 9110)", 6),
    (.mediaType, "a/b;c=1;C=2", "the parameter 'C' stands twice (RFC 6838)", 8),
    (
      .strictUUID, "123e4567-e89b-92d3-a456-426614174000", "'9' is no version of a UUID, 1 to 8 (RFC 9562)",
      14
    ),
    (
      .strictUUID, "123e4567-e89b-12d3-c456-426614174000",
      "'c' is of another variant of UUIDs; 8, 9, a or b is wanted (RFC 9562)", 19
    ),
    (.uuidURN, "123e4567-e89b-12d3-a456-426614174000", "a UUID URN begins with 'urn:uuid:' (RFC 9562)", 0),
    (.uuidURN, "urn:uuid:123e4567", "a UUID has 36 characters, not 8 (RFC 9562)", 17),
    (.guid, "", "a GUID is not empty (OneRoster)", 0),
    (.guid, "a b", "a space may not stand in a GUID: only letters, digits and . - _ / @ may (OneRoster)", 1),
    (
      .guid, String(repeating: "9", count: 256), "a GUID has fewer than 256 characters, not 256 (OneRoster)",
      255
    ),
    (.isoDuration, "1D", "a duration begins with 'P' (ISO 8601)", 0),
    (.isoDuration, "P", "no number follows 'P' (ISO 8601)", 1),
    (.isoDuration, "P1DT", "no number follows 'T' (ISO 8601)", 4),
    (.isoDuration, "P1D1Y", "'Y' is no unit that may stand there (ISO 8601)", 4),
    (.isoDuration, "PT1.5H3M", "only the last number of a duration may have a fraction (ISO 8601)", 6),
    (.isoDuration, "P1W2D", "weeks stand alone in a duration (ISO 8601)", 1),
    (.isoDuration, "PT1.S", "no digit follows the decimal sign (ISO 8601)", 4),
    (.isoDuration, "P12", "the number 12 has no unit (ISO 8601)", 1),
  ]

  @Test(arguments: refused)
  func `a fault names the part, the rule and its source`(row: (Format, String, String, Int)) {
    #expect(row.0.check(row.1) == FormatFault(row.2, at: row.3))
  }

  @Test func `schemas know only the names that JSON Schema defines`() {
    #expect(Format(schemaName: "guid") == nil && Format(named: "guid") == .guid)
    #expect(Format(schemaName: "uuid") == .uuid)
    #expect(Format.allCases.filter(\.isOfJSONSchema).count == 19)
  }
}
