package import Matrix

/// A message in words: plain text, and the same as HTML of the kind that clients show.
package struct Rendered: Equatable, Sendable {
  package let body: String
  /// Nil when plain text says it all.
  package let html: AllowedHTML?
}
