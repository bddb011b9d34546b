/// What the terminal can show, and how much is wanted; whoever starts the program finds it out.
package struct TerminalStyle: Sendable {
  package var colour: Bool
  /// Columns; a line is broken before it grows longer.
  package var width: Int
  /// Every problem with its occurrences, instead of the first ten problems in brief.
  package var verbose: Bool
  /// Only ASCII symbols of our own; the target's text keeps its letters.
  package var ascii: Bool

  package init(colour: Bool = false, width: Int = 80, verbose: Bool = false, ascii: Bool = false) {
    self.colour = colour
    self.width = width
    self.verbose = verbose
    self.ascii = ascii
  }
}
