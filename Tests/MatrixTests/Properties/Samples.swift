import Matrix

/// What a homeserver says on a good day.
enum Samples {
  static let events: [JSONValue] = [
    event("$1", ["msgtype": "m.text", "body": "!møte torsdag 14:00", "m.mentions": ["user_ids": ["@samrad:test"]]]),
    event(
      "$2",
      [
        "msgtype": "m.text", "body": "> <@x:y> z\n\n!hjelp", "format": "org.matrix.custom.html",
        "formatted_body": "<a href=\"https://matrix.to/#/%40ola%3Atest\">Ola</a> &amp; <b>co</b>",
        "m.relates_to": [
          "rel_type": "m.thread", "event_id": "$1", "is_falling_back": true, "m.in_reply_to": ["event_id": "$1"],
        ],
      ]),
    event(
      "$3",
      [
        "msgtype": "m.text", "body": "* x", "m.new_content": ["msgtype": "m.text", "body": "!språk nynorsk"],
        "m.relates_to": ["rel_type": "m.replace", "event_id": "$2"],
      ]),
    event("$4", type: "m.reaction", ["m.relates_to": ["rel_type": "m.annotation", "event_id": "$1", "key": "👍🏽"]]),
    event("$5", type: "m.room.redaction", ["redacts": "$1", "reason": "feil"]),
    [
      "type": "m.room.redaction", "event_id": "$6", "sender": "@kari:test", "content": [:], "redacts": "$2",
      "origin_server_ts": 1_795_420_800_000,
    ],
    event("$7", type: "m.room.member", state: "@kari:test", ["membership": "join", "displayname": "Kari"]),
    event("$8", type: "m.room.encryption", state: "", ["algorithm": "m.megolm.v1.aes-sha2"]),
    event(
      "$9", type: "m.room.power_levels", state: "",
      [
        "users": ["@kari:test": 100, "@ola:test": "50"], "events": ["m.room.name": 50], "ban": 50, "notifications": [:],
      ]),
    event("$10", type: "m.room.create", state: "", ["room_version": "12", "additional_creators": ["@ola:test"]]),
    event("$11", type: "m.room.tombstone", state: "", ["body": "Moved", "replacement_room": "!new"]),
    event(
      "$12", type: "org.matrix.msc3381.poll.start",
      [
        "org.matrix.msc3381.poll.start": [
          "question": ["body": "Når?"], "kind": "org.matrix.msc3381.poll.disclosed", "max_selections": 1,
          "answers": [
            ["id": "a", "org.matrix.msc1767.text": "Torsdag"], ["id": "b", "org.matrix.msc1767.text": "Fredag"],
          ],
        ]
      ]),
    event(
      "$13", type: "m.poll.response",
      ["m.selections": ["a"], "m.relates_to": ["rel_type": "m.reference", "event_id": "$12"]]),
    event("$14", type: "m.sticker", ["body": "x", "url": "mxc://test/abc", "info": ["w": 128, "h": 128]]),
  ]

  static func event(_ id: String, type: String = "m.room.message", state: String? = nil, _ content: JSONValue)
    -> JSONValue
  {
    var event: JSONValue = [
      "type": .string(type), "event_id": .string(id), "sender": "@kari:test", "origin_server_ts": 1_795_420_800_000,
      "content": content, "unsigned": ["age": 12, "transaction_id": "t1", "membership": "join"],
    ]
    if let state { event["state_key"] = .string(state) }
    return event
  }

  /// An answer to `/sync` with something in each section.
  static let sync: JSONValue = [
    "next_batch": "s72_1_2_3",
    "rooms": [
      "join": ["!nord:test": room(events), "!sor": room(Array(events.prefix(3)))],
      "invite": [
        "!invited:test": [
          "invite_state": [
            "events": [
              ["type": "m.room.create", "sender": "@eva:test", "state_key": "", "content": ["room_version": "11"]],
              [
                "type": "m.room.member", "sender": "@eva:test", "state_key": "@samrad:test",
                "content": ["membership": "invite", "is_direct": true],
              ],
            ]
          ]
        ]
      ],
      "leave": [
        "!left:test": [
          "timeline": [
            "events": [event("$l", type: "m.room.member", state: "@samrad:test", ["membership": "leave"])],
            "limited": true, "prev_batch": "p0",
          ], "state": ["events": []],
        ]
      ],
      "knock": ["!asked:test": ["knock_state": ["events": []]]],
    ],
    "to_device": ["events": [["type": "m.room_key", "sender": "@eva:test", "content": ["a": 1]]]],
    "device_lists": ["changed": ["@eva:test"], "left": []],
    "device_one_time_keys_count": ["signed_curve25519": 50],
    "device_unused_fallback_key_types": ["signed_curve25519"],
    "account_data": ["events": [["type": "m.direct", "content": ["@eva:test": ["!nord:test"]]]]],
    "presence": ["events": []],
  ]

  private static func room(_ events: [JSONValue]) -> JSONValue {
    [
      "timeline": ["events": .array(events), "limited": false, "prev_batch": "p1"],
      "state_after": ["events": .array(Array(events.suffix(3)))], "state": ["events": []],
      "account_data": ["events": []], "ephemeral": ["events": []],
      "summary": ["m.heroes": ["@kari:test"], "m.joined_member_count": 2, "m.invited_member_count": 0],
      "unread_notifications": ["highlight_count": 0, "notification_count": 1],
    ]
  }

  static let errors: [JSONValue] = [
    ["errcode": "M_LIMIT_EXCEEDED", "error": "Too fast", "retry_after_ms": 1_500],
    ["errcode": "M_UNKNOWN_TOKEN", "error": "Invalid", "soft_logout": true],
    ["errcode": "M_USER_LOCKED", "error": "Locked", "soft_logout": true], ["errcode": "M_FORBIDDEN", "error": "No"],
    ["errcode": "M_UNKNOWN", "error": "?"], ["errcode": "M_CONSENT_NOT_GIVEN", "consent_uri": "https://test/c"],
    ["errcode": "M_INCOMPATIBLE_ROOM_VERSION", "room_version": "12"], [:],
  ]
}
