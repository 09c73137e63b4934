package import Foundation

extension MatchInstance {
  /// The name of the format, as it stands in every file.
  package static let format = "samrad-match/1"

  /// Reads an instance from JSON of the format `samrad-match/1`.
  /// - Throws: where the file is not of that shape, or what in it can't be.
  package init(json: Data) throws(MatchFault) {
    let file: MatchFile
    do {
      file = try JSONDecoder().decode(MatchFile.self, from: json)
    } catch let error as DecodingError {
      throw MatchFault(error)
    } catch {
      throw MatchFault(.malformed, "", "This is not JSON.")
    }
    guard file.format == Self.format else {
      throw MatchFault(.malformed, "format", "This must be \(Self.format).")
    }
    var rules: [MatchRule] = []
    for (position, rule) in (file.rules ?? []).enumerated() {
      guard let rule = rule.rule else {
        throw MatchFault(
          .malformed, "rules[\(position)].kind",
          "A rule is together, apart, at_most (with max) or spread (with groups), and ids.")
      }
      rules.append(rule)
    }
    try self.init(
      name: file.name, config: try file.config.config, leaders: file.leaders.map(\.leader),
      mentors: file.mentors.map(\.mentor),
      history: (file.history ?? []).map {
        MatchHistory(season: $0.season ?? "", members: $0.members, mentors: $0.mentors ?? [])
      },
      rules: rules)
  }
}

extension MatchFault {
  /// What a decoder found, with the place written as in `leaders[3].slots[0]`.
  init(_ error: DecodingError) {
    func place(_ path: [any CodingKey]) -> String {
      path.reduce(into: "") { text, key in
        if let index = key.intValue {
          text += "[\(index)]"
        } else {
          text += (text.isEmpty ? "" : ".") + key.stringValue
        }
      }
    }
    switch error {
    case .keyNotFound(let key, let context):
      self.init(.malformed, place(context.codingPath + [key]), "This field is missing.")
    case .typeMismatch(_, let context):
      self.init(.malformed, place(context.codingPath), "This has another type than it must have.")
    case .valueNotFound(_, let context):
      self.init(.malformed, place(context.codingPath), "This is null, and must have a value.")
    case .dataCorrupted(let context):
      let path = place(context.codingPath)
      self.init(.malformed, path, path.isEmpty ? "This is not JSON." : "This value is not one that can be here.")
    @unknown default:
      self.init(.malformed, "", "This can't be read.")
    }
  }
}

/// The file as it is written. Fields that the matcher has no use for, such as names of people, are not even read.
private struct MatchFile: Decodable {
  let format: String
  let name: String
  let config: Config
  let leaders: [Leader]
  let mentors: [Mentor]
  let history: [History]?
  let rules: [Rule]?

  struct Config: Decodable {
    let size_min: Int
    let size_max: Int
    let size_target: Int
    let slots: [String]
    let language_equivalence: [[String]]?
    let municipality_mode: String
    let mentors_min: Int
    let mentors_max: Int
    let mentors_target: Int
    let experience_bands: [Int]
    let weights: Weights

    var config: MatchConfig {
      get throws(MatchFault) {
        guard let mode = MatchMunicipalityMode(rawValue: municipality_mode) else {
          throw MatchFault(.unknown, "config.municipality_mode", "This is mixed, same or ignore.")
        }
        return MatchConfig(
          sizeMin: size_min, sizeMax: size_max, sizeTarget: size_target, slots: slots,
          languageEquivalence: language_equivalence ?? [], municipalityMode: mode, mentorsMin: mentors_min,
          mentorsMax: mentors_max, mentorsTarget: mentors_target, experienceBands: experience_bands,
          weights: weights.weights)
      }
    }
  }

  struct Weights: Decodable {
    let sector, municipality, topic, topic_cap, experience, experience_cap, role_gap: Int
    let want, `repeat`, repeat_cap: Int
    let dominance, one_municipality, size, slots, slots_goal: Int
    let mentor_municipality, mentor_topic, mentor_repeat, mentor_sector, mentor_count: Int
    let mentor_load, unplaced: Int

    var weights: MatchWeights {
      var weights = MatchWeights()
      weights.sector = sector
      weights.municipality = municipality
      weights.topic = topic
      weights.topicCap = topic_cap
      weights.experience = experience
      weights.experienceCap = experience_cap
      weights.roleGap = role_gap
      weights.want = want
      weights.repeat = self.repeat
      weights.repeatCap = repeat_cap
      weights.dominance = dominance
      weights.oneMunicipality = one_municipality
      weights.size = size
      weights.slots = slots
      weights.slotsGoal = slots_goal
      weights.mentorMunicipality = mentor_municipality
      weights.mentorTopic = mentor_topic
      weights.mentorRepeat = mentor_repeat
      weights.mentorSector = mentor_sector
      weights.mentorCount = mentor_count
      weights.mentorLoad = mentor_load
      weights.unplaced = unplaced
      return weights
    }
  }

  /// Meeting in the file's words; the place of a fault is then the person's.
  struct Meeting: Decodable {
    let meeting: MatchMeeting

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      guard let meeting = MatchMeeting(rawValue: try container.decode(String.self)) else {
        throw DecodingError.dataCorruptedError(in: container, debugDescription: "")
      }
      self.meeting = meeting
    }
  }

  struct Leader: Decodable {
    let id, municipality, region, sector: String
    let role_level, years: Int
    let languages, slots, topics: [String]
    let manager: String?
    let want_with, not_with: [String]?
    let meeting: Meeting

    var leader: MatchLeader {
      MatchLeader(
        id: id, municipality: municipality, region: region, sector: sector, roleLevel: role_level, years: years,
        languages: languages, slots: slots, topics: topics, manager: manager, wantWith: want_with ?? [],
        notWith: not_with ?? [], meeting: meeting.meeting)
    }
  }

  struct Mentor: Decodable {
    let id, municipality, region, sector: String
    let languages, slots, topics: [String]
    let capacity: Int
    let manager: String?
    let not_with: [String]?
    let meeting: Meeting

    var mentor: MatchMentor {
      MatchMentor(
        id: id, municipality: municipality, region: region, sector: sector, languages: languages, slots: slots,
        topics: topics, capacity: capacity, manager: manager, notWith: not_with ?? [], meeting: meeting.meeting)
    }
  }

  struct History: Decodable {
    let season: String?
    let members: [String]
    let mentors: [String]?
  }

  struct Rule: Decodable {
    let kind: String
    let ids: [String]
    let max: Int?
    let groups: Int?

    var rule: MatchRule? {
      switch (kind, max, groups) {
      case ("together", nil, nil): .together(ids)
      case ("apart", nil, nil): .apart(ids)
      case ("at_most", let max?, nil): .atMost(max, ids)
      case ("spread", nil, let groups?) where groups > 0: .spread(ids, groups: groups)
      default: nil
      }
    }
  }
}
