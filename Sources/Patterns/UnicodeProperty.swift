/// A Unicode property as ECMA-262 spells it, with PCRE2's spelling.
///
/// Source: ECMA-262, clause 22.2.1 (UnicodePropertyValueExpression) and tables 65 to 68; names are exact.
struct UnicodeProperty {
  private let name: String
  private let isInverted: Bool

  init?(_ expression: String) {
    let halves = expression.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let value = String(halves.last ?? "")
    var isInverted = false
    switch halves.count == 2 ? halves[0] : "" {
    case "General_Category", "gc":
      guard let category = Self.category(value) else { return nil }
      name = category
    case "Script", "sc":
      guard Self.isScriptShaped(value) else { return nil }
      name = "sc:\(value)"
    case "Script_Extensions", "scx":
      guard Self.isScriptShaped(value) else { return nil }
      name = "scx:\(value)"
    case "" where halves.count == 1:
      if let category = Self.category(value) {
        name = category
      } else if value == "Assigned" {
        name = "Cn"
        isInverted = true
      } else if Self.binary.contains(value) {
        name = value
      } else {
        return nil
      }
    default:
      return nil
    }
    self.isInverted = isInverted
  }

  func escape(isNegated: Bool) -> String {
    "\\\(isNegated != isInverted ? "P" : "p"){\(name)}"
  }

  /// PCRE2 ignores case, spaces and underscores in names; ECMA-262 does not.
  private static func isScriptShaped(_ text: String) -> Bool {
    !text.isEmpty
      && text.split(separator: "_", omittingEmptySubsequences: false).allSatisfy { part in
        let scalars = part.unicodeScalars
        guard let first = scalars.first, ("A"..."Z").contains(first) else { return false }
        return scalars.allSatisfy { ("a"..."z").contains($0) || ("A"..."Z").contains($0) }
      }
  }

  private static func category(_ text: String) -> String? {
    if text == "LC" || text == "Cased_Letter" { return "L&" }
    return shortCategories.contains(text) ? text : longCategories[text]
  }

  /// The categories that the short names and RFC 9485 share, and the rest of the short names.
  static let shortCategories: Set<String> = [
    "C", "Cc", "Cf", "Cn", "Co", "Cs", "L", "Ll", "Lm", "Lo", "Lt", "Lu", "M", "Mc", "Me", "Mn", "N", "Nd",
    "Nl",
    "No", "P", "Pc", "Pd", "Pe", "Pf", "Pi", "Po", "Ps", "S", "Sc", "Sk", "Sm", "So", "Z", "Zl", "Zp", "Zs",
  ]

  private static let longCategories: [String: String] = [
    "Other": "C", "Control": "Cc", "cntrl": "Cc", "Format": "Cf", "Unassigned": "Cn", "Private_Use": "Co",
    "Surrogate": "Cs", "Letter": "L", "Lowercase_Letter": "Ll", "Modifier_Letter": "Lm", "Other_Letter": "Lo",
    "Titlecase_Letter": "Lt", "Uppercase_Letter": "Lu", "Mark": "M", "Combining_Mark": "M",
    "Spacing_Mark": "Mc",
    "Enclosing_Mark": "Me", "Nonspacing_Mark": "Mn", "Number": "N", "Decimal_Number": "Nd", "digit": "Nd",
    "Letter_Number": "Nl", "Other_Number": "No", "Punctuation": "P", "punct": "P",
    "Connector_Punctuation": "Pc",
    "Dash_Punctuation": "Pd", "Close_Punctuation": "Pe", "Final_Punctuation": "Pf",
    "Initial_Punctuation": "Pi",
    "Other_Punctuation": "Po", "Open_Punctuation": "Ps", "Symbol": "S", "Currency_Symbol": "Sc",
    "Modifier_Symbol": "Sk", "Math_Symbol": "Sm", "Other_Symbol": "So", "Separator": "Z",
    "Line_Separator": "Zl",
    "Paragraph_Separator": "Zp", "Space_Separator": "Zs",
  ]

  static let binary: Set<String> = [
    "ASCII", "ASCII_Hex_Digit", "AHex", "Alphabetic", "Alpha", "Any", "Bidi_Control", "Bidi_C",
    "Bidi_Mirrored",
    "Bidi_M", "Case_Ignorable", "CI", "Cased", "Changes_When_Casefolded", "CWCF", "Changes_When_Casemapped",
    "CWCM",
    "Changes_When_Lowercased", "CWL", "Changes_When_Titlecased", "CWT", "Changes_When_Uppercased", "CWU",
    "Dash",
    "Default_Ignorable_Code_Point", "DI", "Deprecated", "Dep", "Diacritic", "Dia", "Emoji", "Emoji_Component",
    "EComp", "Emoji_Modifier", "EMod", "Emoji_Modifier_Base", "EBase", "Emoji_Presentation", "EPres",
    "Extended_Pictographic", "ExtPict", "Extender", "Ext", "Grapheme_Base", "Gr_Base", "Grapheme_Extend",
    "Gr_Ext",
    "Hex_Digit", "Hex", "IDS_Binary_Operator", "IDSB", "IDS_Trinary_Operator", "IDST", "ID_Continue", "IDC",
    "ID_Start", "IDS", "Ideographic", "Ideo", "Join_Control", "Join_C", "Logical_Order_Exception", "LOE",
    "Lowercase", "Lower", "Math", "Noncharacter_Code_Point", "NChar", "Pattern_Syntax", "Pat_Syn",
    "Pattern_White_Space", "Pat_WS", "Quotation_Mark", "QMark", "Radical", "Regional_Indicator", "RI",
    "Sentence_Terminal", "STerm", "Soft_Dotted", "SD", "Terminal_Punctuation", "Term", "Unified_Ideograph",
    "UIdeo",
    "Uppercase", "Upper", "Variation_Selector", "VS", "White_Space", "space", "XID_Continue", "XIDC",
    "XID_Start",
    "XIDS",
  ]
}
