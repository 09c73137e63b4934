/// How a session is led (norsk: øktmanus): its stages in order, in one language. Read from
/// `Prompts/<language>/sessions/<id>.yaml`, where admins may edit it.
///
/// It is remembered with each edition: a key that is added must be optional there.
package struct SessionScript: Codable, Equatable, Sendable {
  /// The same in every language, and the file's name: `refleksjon-60`.
  package let id: String
  package let title: String
  /// One or two sentences that help a mentor choose.
  package let purpose: String
  /// All stages together, 1–180.
  package let minutes: Int
  /// Nobody gets it for its length: it is played only when somebody names it.
  package let onlyByName: Bool
  /// What the bot asks the mentor for when the session is planned, in this order. A session may start without.
  package let needs: [Need]
  /// 1–20.
  package internal(set) var stages: [Stage]
  /// Where it was read, so that later faults can name it. Not remembered.
  package internal(set) var file = ""

  private enum CodingKeys: String, CodingKey {
    case id, title, purpose, minutes, onlyByName, needs, stages
  }
}

extension SessionScript {
  /// A fact that the mentor gives. Its name is also the field that prompts show it in.
  package enum Need: String, CaseIterable, Sendable, Codable {
    /// The one who brings the case (norsk: saksgiver).
    case caseOwner
    /// What the session is about; in a check-in, the word of the day.
    case theme
    /// The service that presents itself (norsk: tjeneste).
    case service
  }

  /// What a prompt may name between `{{` and `}}`. Each may be absent.
  package enum Field: String, CaseIterable, Sendable, Codable {
    case theme, caseOwner, service
    /// When the group meets next, with weekday and time.
    case nextDate
    /// How many decisions still wait for an answer; absent when none does.
    case openDecisions
    /// All of the session, in words; absent when it is written over days.
    case minutes
    /// The group writes, at the same time or over days: for `{{#written}}…{{/written}}`.
    case written, overDays
  }

  /// Who has the word in a stage.
  package enum Speaker: String, CaseIterable, Sendable, Codable {
    /// Whoever wants to.
    case everyone
    /// Each in turn; the bot may hand the turn on by name, and pass is an answer.
    case round
    case caseOwner
    /// All but the case owner, with each other.
    case peers
    /// Peers ask, the case owner answers.
    case peersAskCaseOwner
    /// Those who said they would do something since last time.
    case followUpOwners
    /// One service presents itself, the others ask.
    case oneService
  }

  /// One part of a session (norsk: trinn).
  package struct Stage: Codable, Equatable, Sendable {
    /// The same in every language; unique in its script.
    package let id: String
    package let title: String
    package let purpose: String
    /// 1–180.
    package let minutes: Int
    package let speaks: Speaker
    /// `speaks` in words that people read.
    package let who: String
    /// Markdown with Mustache fields, at most 1200 characters; every field in it is a `Field`, every section closed.
    package let prompt: String
    /// What the mentor is told in private before the stage (norsk: stikkord): what to watch for, and what to say
    /// when it goes wrong. 0–4, plain text on one line each, without fields.
    package let cues: [String]
    /// What the bot asks to have written down; 0–5.
    package internal(set) var records: [RecordRequest]
    /// The case owner only listens: no guide is offered, and what they write is not answered in the room.
    package let caseOwnerSilent: Bool
    /// The mentor may stop the clock once after this stage.
    package let breakAfter: Bool
    /// The earlier stage of the script that must have been done, and not skipped, before this one may begin.
    package let after: String?
    /// How many working days the stage lasts when the session is written over days: 1 or 2.
    package let days: Int
    /// The stage is about words: the bot may offer those of the glossary that occur in the theme.
    package let terms: Bool
    /// In the script's file, counted from 1. Not remembered.
    package internal(set) var line = 0

    private enum CodingKeys: String, CodingKey {
      case id, title, purpose, minutes, speaks, who, prompt, cues, records, caseOwnerSilent, breakAfter, after, days
      case terms
    }
  }

  /// Something a stage asks to have written down, in words that a person confirms.
  package struct RecordRequest: Codable, Equatable, Sendable {
    package enum Kind: String, CaseIterable, Sendable, Codable {
      /// A line or two for the minutes.
      case text
      /// An agreement with owner and date for the decision log, or that there is none.
      case decision
    }

    /// The same in every language; unique in its script.
    package let id: String
    /// A short noun phrase, shown after a word like "Noted:".
    package let label: String
    /// The bot asks once more before it leaves the stage; it can still be skipped.
    package let required: Bool
    package let kind: Kind
    /// In the script's file, counted from 1. Not remembered.
    package internal(set) var line = 0

    private enum CodingKeys: String, CodingKey {
      case id, label, required, kind
    }
  }
}
