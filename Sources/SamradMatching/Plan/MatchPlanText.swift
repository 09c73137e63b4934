package import Foundation

extension MatchPlan {
  /// The plan as JSON, one group a line, the same bytes for the same plan.
  /// - Parameter instance: the name of the instance that it is for.
  package func text(instance: String) -> String {
    let plan = canonical
    func list(_ items: [String]) -> String { "[\(items.map(quoted).joined(separator: ","))]" }
    func lines(_ items: [String]) -> String { items.isEmpty ? "[]" : "[\n\(items.joined(separator: ",\n"))\n]" }
    let groups = plan.groups.map { group in
      "{\"id\":\(quoted(group.id)),\"members\":\(list(group.members)),\"mentors\":\(list(group.mentors)),"
        + "\"slot\":\(quoted(group.slot))}"
    }
    let unplaced = plan.unplaced.map { "{\"id\":\(quoted($0.id)),\"reason\":\(quoted($0.reason.description))}" }
    return "{\"instance\":\(quoted(instance)),\n\"groups\":\(lines(groups)),\n\"unplaced\":\(lines(unplaced))}\n"
  }

  /// Reads a plan written so, by this program or another.
  /// - Throws: where the file is not of that shape. Whether the plan is a good one is for ``judge(_:in:locks:start:)``.
  package init(json: Data) throws(MatchFault) {
    struct File: Decodable {
      let groups: [Group]
      let unplaced: [Unplaced]?
      struct Group: Decodable {
        let id: String
        let members, mentors: [String]
        let slot: String
      }
      struct Unplaced: Decodable {
        let id: String
        let reason: String?
      }
    }
    let file: File
    do {
      file = try JSONDecoder().decode(File.self, from: json)
    } catch let error as DecodingError {
      throw MatchFault(error)
    } catch {
      throw MatchFault(.malformed, "", "This is not JSON.")
    }
    var unplaced: [MatchUnplaced] = []
    for (position, leader) in (file.unplaced ?? []).enumerated() {
      guard let reason = MatchReason(leader.reason ?? "left_over") else {
        throw MatchFault(.unknown, "unplaced[\(position)].reason", "There is no such reason.")
      }
      unplaced.append(MatchUnplaced(id: leader.id, reason: reason))
    }
    self.init(
      groups: file.groups.map { MatchGroup(id: $0.id, members: $0.members, mentors: $0.mentors, slot: $0.slot) },
      unplaced: unplaced)
  }
}

/// A text as a JSON string.
private func quoted(_ text: String) -> String {
  var json = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": json += "\\\""
    case "\\": json += "\\\\"
    case "\u{0}"..<"\u{20}":
      let digits = String(scalar.value, radix: 16)
      json += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    default: json.unicodeScalars.append(scalar)
    }
  }
  return json + "\""
}
