package import Foundation
package import Matrix

/// Names a text under `Prompts/<language>/messages/` and the fields that it may use.
package struct PromptKey: Hashable, Sendable {
  /// File and heading: `sessions.planned` is `## planned` in `sessions.md`.
  package let name: String
  package let fields: [String]

  package init(_ name: String, _ fields: [String] = []) {
    self.name = name
    self.fields = fields
  }
}

/// Something to say, before it has words: a text's name and what goes into it.
package struct Prompt: Equatable, Sendable {
  package let key: PromptKey
  package let values: [String: PromptValue]

  /// - Precondition: every value is declared by the key. A declared field may be absent; templates then see it as empty.
  package init(_ key: PromptKey, _ values: [String: PromptValue] = [:]) {
    precondition(values.keys.allSatisfy(key.fields.contains), "\(key.name) is given a field that it does not declare.")
    self.key = key
    self.values = values
  }
}

/// What a field holds. The renderer words it in the reader's language and escapes it; text can't become markup.
package indirect enum PromptValue: Equatable, Sendable {
  /// Words of a person or of the catalogue, shown as they are.
  case text(String)
  /// Shown as digits; templates also get `<field>_one`, true when it is 1.
  case number(Int)
  /// Only asked, never shown.
  case flag(Bool)
  /// A person, shown by name, and as a link in clients that show HTML.
  case person(UserID, name: String)
  /// A moment in the group's time zone: «torsdag 26. november kl. 14.00».
  case moment(Date)
  /// The same, without the day.
  case clock(Date)
  /// How long it is until then: «om 2 timer».
  case until(Date)
  case day(LocalDate)
  case weekday(Weekday)
  case holiday(PublicHoliday)
  /// A time of day by the clock on the wall.
  case time(LocalTime)
  case minutes(Int)
  /// A web address, shown as a link if it is absolute https or http.
  case link(String)
  /// Another text, put in as a phrase.
  case phrase(Prompt)
  /// A template of a session script, with what it may use.
  case script(String, [String: PromptValue])
  /// Repeats a section.
  case list([[String: PromptValue]])
}

extension Member? {
  /// By name; false in a template where there is nobody.
  var shown: PromptValue { map { .person($0.user, name: $0.shownName) } ?? .flag(false) }
}

extension PromptValue {
  /// Persons separated in a section: `{{#who}}{{person}}{{^last}}, {{/last}}{{/who}}`.
  package static func people(_ members: [Member]) -> PromptValue {
    .list(
      members.enumerated().map { index, member in
        ["person": .person(member.user, name: member.shownName), "last": .flag(index == members.count - 1)]
      })
  }

  package static func optional(_ text: String?) -> PromptValue {
    text.map(PromptValue.text) ?? .flag(false)
  }
}
