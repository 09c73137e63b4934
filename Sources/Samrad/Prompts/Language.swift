import Matrix

/// A language that the bot speaks: the name of a folder under `Prompts/` (`nb`, `nn`, `en`).
package struct Language: Identifier {
  package let text: String
  package init(_ text: String) { self.text = text }
}
