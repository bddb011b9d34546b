extension String {
  /// A sentence of another module as part of a diagnostic, which has no full stop.
  package var withoutFullStop: String { hasSuffix(".") ? String(dropLast()) : self }
}
