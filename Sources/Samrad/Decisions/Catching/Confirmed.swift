/// What counts: a person has confirmed it. A draft that nobody has confirmed is in no list, no minutes and no file.
extension DecisionLog {
  /// What the bot understood and nobody has confirmed yet, oldest first.
  package var unconfirmed: [Decision] { unclosed.filter(\.waitsForConfirmation) }

  /// What is written down, open or closed, oldest first; nothing that was taken back before it counted.
  package var confirmed: [Decision] { decisions.filter(\.isConfirmed) }
}
