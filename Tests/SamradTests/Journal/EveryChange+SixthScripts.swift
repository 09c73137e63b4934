import Foundation
import Matrix

@testable import Samrad

/// What the sixth version of the journal adds of scripts.
extension EveryChange {
  static let sixthVersionOfScripts: [Recorded] = [
    Recorded(ScriptEditionKept(oneStage)), Recorded(ScriptShown(number: 1, hash: oneStage.hash)),
    Recorded(ScriptDeclined(number: 1)), Recorded(ScriptShown(number: 2, hash: oneStage.hash)),
    Recorded(ScriptPosted(id: oneStage.id, hash: oneStage.hash)),
    Recorded(
      ProgrammeWriteNoted(
        reversal: .script(ScriptWrite(id: oneStage.id, before: nil, after: oneStage.hash)))),
    Recorded(ScriptRemoved(id: "another")), Recorded(ScriptEditionsDropped(hashes: ["another"])),
  ]

  private static let oneStage = ScriptEdition(
    id: "runde-5",
    texts: [
      Language("nb"): SessionScript(
        id: "runde-5", title: "En runde", purpose: "Høre alle.", minutes: 5, onlyByName: false, needs: [.theme],
        stages: [
          SessionScript.Stage(
            id: "ord", title: "Ett ord", purpose: "Høre alle.", minutes: 5, speaks: .round, who: "Alle",
            prompt: "Hvordan har du det?", cues: ["Ett ord holder."],
            records: [.init(id: "ordet", label: "ordet", required: false, kind: .text)], caseOwnerSilent: false,
            breakAfter: false, after: nil, days: 1, terms: true)
        ])
    ])
}
