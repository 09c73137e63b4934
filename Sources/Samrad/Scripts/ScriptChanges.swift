import Matrix

/// What is remembered of session scripts, beside the files.
package let scriptChanges: [any Change.Type] = [
  ScriptEditionKept.self, ScriptEditionsDropped.self, ScriptShown.self, ScriptDeclined.self, ScriptPosted.self,
  ScriptRemoved.self,
]

/// An edition is needed from now on. The words are the admins', and nobody's own.
package struct ScriptEditionKept: ProgrammeChange {
  package static let kind = "script.edition-kept"
  package let hash: String
  package let edition: ScriptEdition

  package init(_ edition: ScriptEdition) {
    self.edition = edition
    hash = edition.hash
  }

  package func apply(to programme: inout Programme, _ stamp: Stamp) {
    programme.scripts.keep(edition, hash)
  }
}

/// Nothing points at these editions any more.
package struct ScriptEditionsDropped: ProgrammeChange {
  package static let kind = "script.editions-dropped"
  package let hashes: [String]

  package func apply(to programme: inout Programme, _ stamp: Stamp) {
    for hash in hashes { programme.scripts.drop(hash) }
  }
}

/// A posted script was shown to the admins, and waits.
package struct ScriptShown: ProgrammeChange {
  package static let kind = "script.shown"
  package let number: Int
  package let hash: String

  package func apply(to programme: inout Programme, _ stamp: Stamp) {
    programme.scripts.shownCount = max(programme.scripts.shownCount, number)
    // A newer one takes the place of one that waits.
    programme.scripts.waiting = ShownScript(number: number, hash: hash, cause: stamp.cause)
  }
}

/// The admins let it be.
package struct ScriptDeclined: ProgrammeChange {
  package static let kind = "script.declined"
  package let number: Int

  package func apply(to programme: inout Programme, _ stamp: Stamp) {
    if programme.scripts.waiting?.number == number { programme.scripts.waiting = nil }
  }
}

/// This edition of a script is in force, whatever the files say.
package struct ScriptPosted: ProgrammeChange {
  package static let kind = "script.posted"
  package let id: String
  package let hash: String

  package func apply(to programme: inout Programme, _ stamp: Stamp) {
    programme.scripts.posted[id] = hash
    if programme.scripts.waiting?.hash == hash { programme.scripts.waiting = nil }
  }
}

/// What was posted is in force no longer: the files' own is again, if they have it.
package struct ScriptRemoved: ProgrammeChange {
  package static let kind = "script.removed"
  package let id: String

  package func apply(to programme: inout Programme, _ stamp: Stamp) {
    programme.scripts.posted[id] = nil
  }
}
