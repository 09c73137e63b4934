/// The script that a session follows.
extension Turn {
  /// - Returns: nil when there is none by its name any more.
  func script(of session: Session, in language: Language) -> SessionScript? {
    world.library.script(session.script, in: language)
  }

  /// The stage of a running session, in its script's words; nil when the script has lost it.
  func scriptStage(_ id: String, of session: Session, in language: Language) -> SessionScript.Stage? {
    script(of: session, in: language)?.stages.first { $0.id == id }
  }
}
