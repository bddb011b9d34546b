import Formats
import JSON

/// Reading bound arguments: a place for a value can bring one of another kind than the loader has checked.
extension Matcher {
  static func misused(_ argument: JSONValue, needs: String) -> MatcherFault {
    MatcherFault("'\(signature.name)' takes \(needs), and was given \(Phrase.value(argument))")
  }

  static func text(_ argument: JSONValue) throws(MatcherFault) -> String {
    guard let text = argument.string else { throw misused(argument, needs: "a text") }
    return text
  }

  /// A number, or a text that spells one: what a place brings from a header is text.
  static func number(_ argument: JSONValue) throws(MatcherFault) -> JSONNumber {
    guard let number = argument.number ?? argument.string.flatMap({ JSONNumber(text: $0) }) else {
      throw misused(argument, needs: "a number")
    }
    return number
  }

  static func list(_ argument: JSONValue) throws(MatcherFault) -> [JSONValue] {
    guard let list = argument.array else { throw misused(argument, needs: "a list") }
    return list
  }

  static func instant(_ argument: JSONValue) throws(MatcherFault) -> Timestamp {
    guard let text = argument.string, let instant = Timestamp(text) else {
      throw misused(argument, needs: "an instant as RFC 3339 writes it")
    }
    return instant
  }

  /// The sets of matchers of a list that has at least one.
  static func sets(_ argument: JSONValue, context: MatcherContext) throws(MatcherFault) -> [MatcherSet] {
    guard let list = argument.array, !list.isEmpty else {
      throw misused(argument, needs: "a list of matchers with at least one entry")
    }
    var sets: [MatcherSet] = []
    for entry in list { sets.append(try MatcherSet(argument: entry, context: context)) }
    return sets
  }

  /// The members of a map that may have these members, each once.
  static func fields(_ argument: JSONValue, named names: [String]) throws(MatcherFault) -> [String: JSONValue]
  {
    guard let members = argument.members else {
      throw misused(argument, needs: "a map of \(names.joined(separator: ", "))")
    }
    var fields: [String: JSONValue] = [:]
    for member in members {
      let name = member.name
      guard names.contains(name) else {
        throw MatcherFault(
          "'\(signature.name)' has no member '\(Phrase.text(name))'; it has \(names.joined(separator: ", "))")
      }
      guard fields.updateValue(member.value, forKey: name) == nil else {
        throw MatcherFault("'\(signature.name)' was given '\(name)' twice; give it once")
      }
    }
    return fields
  }
}
