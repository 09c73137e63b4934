/// What can be asked of the bot with `!word`. The words are in `Prompts/<language>/commands.yaml`, under these names.
package enum CommandID: String, CaseIterable, Sendable {
  case help
  case newGroup = "new-group"
  case listGroups = "list-groups"
  case showGroup = "show-group"
  case planSession = "plan-session"
  case listSessions = "list-sessions"
  case moveSession = "move-session"
  case cancelSession = "cancel-session"
  case setTheme = "set-theme"
  case setCaseOwner = "set-case-owner"
  case listScripts = "list-scripts"
  case startSession = "start-session"
  case nextStage = "next-stage"
  case previousStage = "previous-stage"
  case pauseSession = "pause-session"
  case resumeSession = "resume-session"
  case extendStage = "extend-stage"
  case stopSession = "stop-session"
  case showStage = "show-stage"
  case note
  case findGuides = "find-guides"
  case decide
  case listDecisions = "list-decisions"
  case closeDecision = "close-decision"
  case moveDecision = "move-decision"
  case dropDecision = "drop-decision"
  case undo
  case language
  case quiet
  case speak
  /// Whether the bot is alive, for operators.
  case ping
}

/// Words that mean something inside an answer or a command. Under these names in `commands.yaml`.
package enum AnswerID: String, CaseIterable, Sendable {
  case yes, no, done, moved, dropped
  /// Moving on, as a reaction or a word.
  case next
  /// A reaction that makes a decision of a message.
  case pin
  /// Marks who is who in `!gruppe ny`.
  case leaders, mentors
  /// Before a theme: «tema», «om».
  case theme
  /// «fra torsdag til fredag».
  case from, to
  /// Before a weekday that shall come again and again.
  case every
  /// Between two names.
  case and
  /// The speaker as the owner of a decision: «jeg».
  case myself
}
