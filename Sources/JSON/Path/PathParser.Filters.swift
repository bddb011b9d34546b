import Patterns

extension PathParser {
  /// Reads a logical expression: terms joined by `||` of factors joined by `&&`.
  mutating func readExpression() throws(JSONPathError) -> FilterExpression {
    var terms = [try readConjunction()]
    while takeOperator("||") { terms.append(try readConjunction()) }
    return terms.count == 1 ? terms[0] : .or(terms)
  }

  private mutating func readConjunction() throws(JSONPathError) -> FilterExpression {
    var factors = [try readBasicExpression()]
    while takeOperator("&&") { factors.append(try readBasicExpression()) }
    return factors.count == 1 ? factors[0] : .and(factors)
  }

  private mutating func takeOperator(_ symbol: StaticString) -> Bool {
    let before = reader
    reader.skipBlanks()
    guard reader.take(symbol) else {
      reader = before
      return false
    }
    reader.skipBlanks()
    return true
  }

  private mutating func readBasicExpression() throws(JSONPathError) -> FilterExpression {
    let isNegated = reader.take("!")
    if isNegated { reader.skipBlanks() }
    if reader.next == "(" {
      let inner = try nested { (parser) throws(JSONPathError) in
        parser.reader.skip()
        parser.reader.skipBlanks()
        let expression = try parser.readExpression()
        parser.reader.skipBlanks()
        guard parser.reader.take(")") else {
          throw parser.error("'&&', '||' or ')' was expected, but \(parser.reader.found) was found")
        }
        return expression
      }
      return isNegated ? .not(inner) : inner
    }
    let start = reader.index
    let left = try readTerm()
    if !isNegated, let symbol = takeComparison() {
      let rightStart = reader.index
      let right = try readTerm()
      return .comparison(try operand(left, at: start), symbol, try operand(right, at: rightStart))
    }
    let test = try test(left, at: start)
    return isNegated ? .not(test) : test
  }

  private mutating func takeComparison() -> ComparisonOperator? {
    if takeOperator("==") { return .equal }
    if takeOperator("!=") { return .notEqual }
    if takeOperator("<=") { return .lessOrEqual }
    if takeOperator(">=") { return .greaterOrEqual }
    if takeOperator("<") { return .less }
    if takeOperator(">") { return .greater }
    return nil
  }

  // MARK: Terms and their types (RFC 9535, clause 2.4.3)

  /// What a filter is made of, before its place says which type it must have.
  private enum Term {
    case literal(JSONValue)
    case query(FilterQuery)
    case value(FilterOperand)
    case logical(FilterExpression)
  }

  private func operand(_ term: Term, at index: Int) throws(JSONPathError) -> FilterOperand {
    switch term {
    case .literal(let value): return .literal(value)
    case .value(let operand): return operand
    case .query(let query) where query.segments.isSingular: return .singular(query)
    case .query:
      throw error(
        "This query may select many nodes; here it must select at most one, by names and indices", at: index)
    case .logical:
      throw error("This function answers true or false and has no value to use here", at: index)
    }
  }

  private func test(_ term: Term, at index: Int) throws(JSONPathError) -> FilterExpression {
    switch term {
    case .query(let query): return .exists(query)
    case .logical(let expression): return expression
    case .literal: throw error("A literal is no test by itself; compare it with something", at: index)
    case .value:
      throw error("This function's value is no test by itself; compare it with something", at: index)
    }
  }

  private func nodes(_ term: Term, at index: Int) throws(JSONPathError) -> FilterQuery {
    guard case .query(let query) = term else {
      throw error("A query beginning with '@' or '$' was expected as this function's argument", at: index)
    }
    return query
  }

  private mutating func readTerm() throws(JSONPathError) -> Term {
    switch reader.next {
    case "@", "$":
      let isRelative = reader.next == "@"
      reader.skip()
      return .query(FilterQuery(isRelative: isRelative, segments: try readSegments()))
    case "'", "\"":
      return .literal(.string(try readString()))
    case "-", .some("0"..."9"):
      return .literal(.number(try readNumber()))
    case .some("a"..."z"):
      return try readWord()
    default:
      throw error("A query, a literal or a function was expected, but \(reader.found) was found")
    }
  }

  private mutating func readWord() throws(JSONPathError) -> Term {
    let start = reader.index
    let word = reader.take {
      ("a"..."z").contains($0) || ("0"..."9").contains($0) || $0 == "_"
    }
    if reader.next == "(" {
      return try nested { (parser) throws(JSONPathError) in try parser.readFunction(word, at: start) }
    }
    switch word {
    case "true": return .literal(.bool(true))
    case "false": return .literal(.bool(false))
    case "null": return .literal(.null)
    default: throw error("'\(word)' is no literal, and a function needs its '(' at once", at: start)
    }
  }

  private mutating func readFunction(_ name: String, at start: Int) throws(JSONPathError) -> Term {
    reader.skip()
    reader.skipBlanks()
    var arguments: [(term: Term, index: Int)] = []
    if reader.next != ")" {
      repeat {
        reader.skipBlanks()
        let index = reader.index
        arguments.append((try readTerm(), index))
        reader.skipBlanks()
      } while reader.take(",")
    }
    guard reader.take(")") else { throw error("',' or ')' was expected, but \(reader.found) was found") }

    guard let parameterCount = ["length": 1, "count": 1, "value": 1, "match": 2, "search": 2][name] else {
      throw error("'\(name)' is no function; there are count, length, match, search and value", at: start)
    }
    guard arguments.count == parameterCount else {
      throw error("'\(name)' takes \(parameterCount) argument\(parameterCount == 1 ? "" : "s")", at: start)
    }
    let first = arguments[0]
    switch name {
    case "length": return .value(.length(try operand(first.term, at: first.index)))
    case "count": return .value(.count(try nodes(first.term, at: first.index)))
    case "value": return .value(.value(try nodes(first.term, at: first.index)))
    default:
      let text = try operand(first.term, at: first.index)
      let pattern = pattern(try operand(arguments[1].term, at: arguments[1].index))
      return .logical(.matches(text, pattern, whole: name == "match"))
    }
  }

  private mutating func pattern(_ operand: FilterOperand) -> FilterPattern {
    guard case .literal(let value) = operand else { return .computed(operand) }
    guard let source = value.string else { return .never }
    do throws(PatternError) {
      return .fixed(try Pattern(source, dialect: .iregexp))
    } catch {
      patternFaults.append(error)
      return .never
    }
  }
}
