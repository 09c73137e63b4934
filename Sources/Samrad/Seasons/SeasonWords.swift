import Foundation
import Matrix

/// People and half days, as messages about groups show them.
extension Turn {
  func shown(_ halfDay: HalfDay, _ language: Language) -> PromptValue {
    .text(world.library.people.shown([halfDay], in: language))
  }

  func serviceName(_ key: String, _ language: Language) -> String {
    world.library.people.pack(language).shown(.services, key)
  }

  /// By the name in the list, else the name in a group, else the localpart.
  func name(of user: UserID) -> String {
    world.programme.people[user]?.facts.name
      ?? world.groups.values.filter { group in group.members.contains { $0.user == user && $0.name != nil } }
      .min { $0.id < $1.id }?.members.first { $0.user == user }?.name ?? user.localpart
  }

  func person(_ user: UserID) -> PromptValue { .person(user, name: name(of: user)) }

  /// ✅ and ❌, as the bot places them.
  var yesAndNo: [String] {
    world.library.reactions(.yes, .no, in: world.library.defaultLanguage)
  }
}
