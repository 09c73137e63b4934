/// The script that a session follows.
extension Turn {
  /// As it was when the session began, and before that as it is now.
  /// - Returns: nil when there is none by its name any more.
  func script(of session: Session, in language: Language) -> SessionScript? {
    // Sessions that began before editions were kept follow the files.
    let hash = (session.run ?? session.held?.run)?.sitting.edition
    let edition = hash.flatMap { world.programme.scripts[$0] }
    return edition?.text(in: language, else: world.library.defaultLanguage)
      ?? world.script(session.script, in: language)
  }

  /// The stage of a running session, in its script's words; nil when the script has lost it.
  func scriptStage(_ id: String, of session: Session, in language: Language) -> SessionScript.Stage? {
    script(of: session, in: language)?.stages.first { $0.id == id }
  }
}
