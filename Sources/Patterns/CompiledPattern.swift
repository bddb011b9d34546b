import CPCRE2
import Synchronization

/// A translated pattern in PCRE2's compiled form.
///
/// The code is immutable once compiled and so may be shared between threads; each match borrows a workspace.
final class CompiledPattern: @unchecked Sendable {
  private let code: OpaquePointer
  private let isAnchored: Bool
  private let translation: String
  private let built = Mutex<Automaton>(.notTried(uses: 0))
  private let workspaces = Mutex<[Workspace]>([])

  private enum Automaton {
    case notTried(uses: Int)
    case built(ByteAutomaton)
    case none
  }

  /// So many searches take as long as building an automaton.
  private static let usesThatPay = 40

  /// The pattern as an automaton, which is built when it is first asked for; nil where there is none.
  var automaton: ByteAutomaton? { automaton(afterUses: 0) }

  private func automaton(afterUses wanted: Int) -> ByteAutomaton? {
    built.withLock { state in
      if case .notTried(let uses) = state {
        guard uses >= wanted else {
          state = .notTried(uses: uses + 1)
          return nil
        }
        state = ByteAutomaton(translation: translation).map(Automaton.built) ?? .none
      }
      guard case .built(let automaton) = state else { return nil }
      return automaton
    }
  }

  enum Outcome {
    case match, noMatch
    case gaveUp(Int)
  }

  /// Compiles without automatic possessive repeats: those scan without counting steps, and so escape the
  /// limit.
  init(_ translation: String) throws(PatternError) {
    let options =
      PCRE2_UTF | PCRE2_NO_UTF_CHECK | PCRE2_NEVER_UCP | PCRE2_NEVER_BACKSLASH_C | PCRE2_DOLLAR_ENDONLY
      | PCRE2_MATCH_UNSET_BACKREF | PCRE2_NO_AUTO_POSSESS
    var result: Int32 = 0
    var offset = 0
    let code = translation.utf8Span.span.withUnsafeBufferPointer { text in
      pcre2_compile_8(text.baseAddress, text.count, options, &result, &offset, nil)
    }
    guard let code else { throw Self.error(result) }
    var allOptions: UInt32 = 0
    pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_ALLOPTIONS), &allOptions)
    self.code = code
    self.translation = translation
    self.isAnchored = allOptions & PCRE2_ANCHORED != 0
  }

  deinit {
    for workspace in workspaces.withLock({ $0 }) { workspace.free() }
    pcre2_code_free_8(code)
  }

  /// Whether the pattern is found.
  ///
  /// PCRE2 answers at first; the automaton once it pays, and wherever PCRE2 gives up. The two agree where both answer,
  /// so that no answer depends on how often there was a search.
  func search(_ text: UTF8Span) -> Outcome {
    if let automaton = automaton(afterUses: Self.usesThatPay) { return run(automaton, text) }
    let outcome = run(text, whole: false)
    guard case .gaveUp = outcome, let automaton else { return outcome }
    return run(automaton, text)
  }

  private func run(_ automaton: ByteAutomaton, _ text: UTF8Span) -> Outcome {
    text.span.withUnsafeBufferPointer { automaton.table.matches($0) } ? .match : .noMatch
  }

  func run(_ text: UTF8Span, whole: Bool) -> Outcome {
    guard let workspace = workspaces.withLock({ $0.popLast() }) ?? Workspace() else { return .gaveUp(-48) }
    defer { workspaces.withLock { $0.append(workspace) } }
    pcre2_set_match_limit_8(workspace.context, steps(for: text.count, whole: whole))
    let options = PCRE2_NO_UTF_CHECK | (whole ? PCRE2_ANCHORED | PCRE2_ENDANCHORED : 0)
    let result = text.span.withUnsafeBufferPointer { bytes in
      pcre2_match_8(code, bytes.baseAddress, bytes.count, 0, options, workspace.data, workspace.context)
    }
    if result >= 0 { return .match }
    return result == PCRE2_ERROR_NOMATCH ? .noMatch : .gaveUp(Int(result))
  }

  /// The steps to allow at one starting place.
  ///
  /// PCRE2 counts anew at every place where a search begins, so that a long text multiplies its limit; the
  /// limit shrinks with the length, to bound the whole to 500 million steps or 1,000 for each byte.
  private func steps(for length: Int, whole: Bool) -> UInt32 {
    let most = 1_000_000
    if whole || isAnchored { return UInt32(most) }
    return UInt32(min(max(500_000_000 / max(length, 1), 1_000), most))
  }

  private static func error(_ result: Int32) -> PatternError {
    var buffer = [UInt8](repeating: 0, count: 256)
    let length = pcre2_get_error_message_8(result, &buffer, buffer.count)
    let reason = String(decoding: buffer.prefix(max(0, Int(length))), as: UTF8.self)
    switch result {
    case PCRE2_ERROR_LOOKBEHIND_NOT_FIXED_LENGTH, PCRE2_ERROR_LOOKBEHIND_TOO_LONG:
      return PatternError(
        .unsupported, "A lookbehind whose length varies cannot be run; give each alternative one length.",
        at: nil)
    case PCRE2_ERROR_PATTERN_TOO_LARGE, PCRE2_ERROR_PATTERN_TOO_COMPLICATED, PCRE2_ERROR_HEAP_FAILED:
      return PatternError(
        .tooLarge, "The pattern compiles to too much; repeat less within repetitions.", at: nil)
    default:
      return PatternError(.unsupported, "The pattern cannot be run: \(reason).", at: nil)
    }
  }
}

/// What one match needs for itself; used by one thread at a time.
private struct Workspace: @unchecked Sendable {
  let data: OpaquePointer
  let context: OpaquePointer

  init?() {
    guard let data = pcre2_match_data_create_8(1, nil) else { return nil }
    guard let context = pcre2_match_context_create_8(nil) else {
      pcre2_match_data_free_8(data)
      return nil
    }
    pcre2_set_heap_limit_8(context, Self.heapKibibytes)
    self.data = data
    self.context = context
  }

  func free() {
    pcre2_match_data_free_8(data)
    pcre2_match_context_free_8(context)
  }

  private static let heapKibibytes: UInt32 = 65_536
}
