extension PromptKey {
  static let groupWelcome = PromptKey("groups.welcome", ["later", "newcomers", "person", "last"])
  static let directWelcome = PromptKey("groups.direct-welcome")
  static let directRoomName = PromptKey("groups.direct-room-name")
  static let roomEncrypted = PromptKey("groups.room-encrypted")
  static let missedMessages = PromptKey("groups.missed-messages")
  static let directRoomEncrypted = PromptKey("groups.direct-room-encrypted")
  static let directCrowded = PromptKey("groups.direct-crowded")
  static let roomMoved = PromptKey("groups.room-moved")
  static let directRoomMoved = PromptKey("groups.direct-room-moved")
  static let languageChosen = PromptKey("groups.language-chosen", ["language"])
  static let languageChosenPrivately = PromptKey("groups.language-chosen-privately", ["language"])
  static let languageAlready = PromptKey("groups.language-already", ["language"])
  static let languageUnknown = PromptKey("groups.language-unknown", ["languages", "language", "last", "example"])
  static let nowQuiet = PromptKey("groups.now-quiet")
  static let nowSpeaking = PromptKey("groups.now-speaking")
  static let consentRefused = PromptKey("groups.consent-refused", ["group"])

  static let group: [PromptKey] = [
    groupWelcome, directWelcome, directRoomName, roomEncrypted, missedMessages, directRoomEncrypted, languageChosen,
    languageChosenPrivately,
    languageAlready, languageUnknown, nowQuiet, nowSpeaking, consentRefused, directCrowded, roomMoved, directRoomMoved,
  ]

  static let adminRoomName = PromptKey("admin.room-name")
  static let adminRoomTopic = PromptKey("admin.room-topic")
  static let adminWelcome = PromptKey("admin.welcome")
  static let groupFormed = PromptKey("admin.group-formed", ["name", "leaders", "mentors"])
  static let groupRefused = PromptKey("admin.group-refused", ["reasons", "reason", "example"])
  static let groupNameMissing = PromptKey("admin.name-missing")
  static let groupNameTooLong = PromptKey("admin.name-too-long")
  static let groupNameTaken = PromptKey("admin.name-taken", ["name"])
  static let groupLeaderCount = PromptKey("admin.leader-count", ["count"])
  static let groupMentorCount = PromptKey("admin.mentor-count", ["count"])
  static let groupBothRoles = PromptKey("admin.both-roles", ["user"])
  static let groupNotUnderstood = PromptKey("admin.not-understood", ["word"])
  static let groupWithBot = PromptKey("admin.with-bot")
  static let allJoined = PromptKey("admin.all-joined", ["name"])
  static let stillMissing = PromptKey("admin.still-missing", ["name", "missing", "person", "last"])
  static let memberGone = PromptKey("admin.member-gone", ["name", "who", "leaders", "few", "isMentor", "noMentor"])
  static let botRemoved = PromptKey("admin.bot-removed", ["name"])
  static let groupRoomEncrypted = PromptKey("admin.room-encrypted", ["name"])
  static let roomRefused = PromptKey("admin.room-refused", ["name", "code"])
  static let inviteRefused = PromptKey("admin.invite-refused", ["name", "user"])
  static let adminInviteRefused = PromptKey("admin.admin-invite-refused", ["user"])
  static let groupRoomMoved = PromptKey("admin.room-moved", ["name"])
  static let upgradeRefused = PromptKey("admin.upgrade-refused", ["name"])
  static let upgradeWaiting = PromptKey("admin.upgrade-waiting", ["name", "user"])
  static let maySpeakNot = PromptKey("admin.may-not-speak", ["name"])
  static let groupList = PromptKey("admin.group-list", ["any", "count", "groups", "name", "joined", "members", "more"])
  static let groupCard = PromptKey(
    "admin.group-card",
    [
      "name", "leaders", "mentors", "missing", "anyMissing", "anyMentor", "unsaid", "anyUnsaid", "day", "next",
      "closes", "noRoom", "person", "last",
    ])
  static let groupUnknown = PromptKey("admin.group-unknown", ["nearest", "example"])

  static let admin: [PromptKey] = [
    adminRoomName, adminRoomTopic, adminWelcome, groupFormed, groupRefused, groupNameMissing, groupNameTooLong,
    groupNameTaken, groupLeaderCount, groupMentorCount, groupBothRoles, groupNotUnderstood, groupWithBot, allJoined,
    stillMissing, memberGone, botRemoved, groupRoomEncrypted, roomRefused, inviteRefused, adminInviteRefused,
    groupRoomMoved, upgradeRefused, upgradeWaiting, maySpeakNot, groupList, groupCard, groupUnknown,
  ]
}
