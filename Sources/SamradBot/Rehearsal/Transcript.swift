package import Foundation
import Samrad
import Matrix

/// A conversation as text: what people do, what the clock does, and what the rooms see.
///
///     <admin> !gruppe ny …        says it, in the admin room or the group's
///     [kari] <kari> !hjelp        says it between the two of them
///     <kari> +✅                  reacts to the bot's last message
///     <kari> +📌 ola              reacts to Ola's last message
///     <kari> +✅ «Notert»         reacts to the bot's last message with these words
///     <kari> 🧵 ja                says it in the session's thread
///     <kari> (unreacts)           takes her last reaction back
///     <kari> (votes 1, 3)         chooses these answers of the newest poll; `(votes nothing)` takes her vote back
///     <kari> > ja                 replies to the bot's last message
///     <kari> >«Notert» ja         replies to the bot's last message with these words
///     <kari> >> ola vedtak        replies to Ola's last message
///     <kari> ~ !møte fredag 10    edits her own last message
///     <kari> (posts people.csv)   posts a file, from the folder of files
///     <kari> (removes)            removes it
///     <kari> (joins)  (leaves)    enters or leaves the group's room
///     <kari> (tz Europe/London)   puts that time zone into her profile
///     <eva> (upgrades)            replaces the room by a new one, where she is alone at first
///     <admin> (opens Kaffe)       makes an ordinary room and asks the bot into it
///     --- 1d pass                 also m, h, w; «(bot stopped)» after it: the bot is down meanwhile
///     --- at 2026-11-26 14:00     moves the clock to that wall time in Oslo
///     --- kari, ola stay away     they leave invitations unanswered
///     --- bot stops, --- bot starts
///     --- homeserver stops, --- homeserver starts
///
/// Lines of the bot begin with `<samråd>` (with `~` where it changes what it said, and 🧵 where it stands in the
/// session's thread), in other rooms after the room's name; `[▶️]` are reactions it placed, and
/// `→ kari` whose phones ring. `(file x.csv)` is a file that it posted, with its text behind bars,
/// `(poll: Når?)` a poll, with its answers numbered below, and `(poll closes)` its end; what it does to rooms stands in
/// brackets too, as in `(removes kari from Nord 1)`. `#` begins a comment.
package struct Transcript {
  package enum Line: Equatable {
    case does(Action)
    case clock(Clock)
    /// What the bot said, or a comment: not played.
    case seen(String)
  }

  package struct Action: Equatable {
    package enum Deed: Equatable {
      case say(String), reply(String), edit(String), sayInThread(String)
      case replyTo(String, String)
      case replyToWords(String, String)
      case react(String, toLastOf: String?)
      case remove, unreact, join, leave, upgrade
      /// Numbers of answers; empty for nothing.
      case vote([Int])
      case setZone(String)
      case open(String)
      case post(String)
    }
    package let person: String
    package let room: String?
    package let deed: Deed
  }

  package enum Clock: Equatable {
    case pass(TimeInterval, stopped: Bool)
    case at(String)
    case away([String])
    case stop, start
    case cutOff, reconnect
  }

  /// - Returns: nil for a line that makes no sense.
  package static func line(_ text: String) -> Line? {
    if text.hasPrefix("---") { return clock(text.dropFirst(3).trimmingSpaces()).map(Line.clock) }
    if text.isEmpty || text.hasPrefix("#") || text.hasPrefix("  ") { return .seen(text) }
    var rest = text[...]
    var room: String?
    if rest.hasPrefix("["), let end = rest.firstIndex(of: "]") {
      room = String(rest[rest.index(after: rest.startIndex)..<end])
      rest = rest[rest.index(after: end)...].drop(while: \.isWhitespace)
    }
    guard let end = rest.firstIndex(of: ">") else { return nil }
    let person = rest[..<end].drop { $0 == "<" }.trimmingSpaces().lowercased()
    guard !person.isEmpty, person.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" }) else { return nil }
    if person == "samråd" { return .seen(text) }
    return deed(rest[rest.index(after: end)...].trimmingSpaces()).map {
      .does(Action(person: person, room: room, deed: $0))
    }
  }

  /// - Returns: nil for a vote that is none.
  private static func deed(_ text: String) -> Action.Deed? {
    switch text {
    case "(removes)": return .remove
    case "(unreacts)": return .unreact
    case "(votes nothing)": return .vote([])
    case "(joins)": return .join
    case "(leaves)": return .leave
    case "(upgrades)": return .upgrade
    default: break
    }
    if text.hasPrefix("(opens "), text.hasSuffix(")") { return .open(String(text.dropFirst(7).dropLast())) }
    if text.hasPrefix("(posts "), text.hasSuffix(")") { return .post(String(text.dropFirst(7).dropLast())) }
    if text.hasPrefix("(tz "), text.hasSuffix(")") { return .setZone(text.dropFirst(4).dropLast().trimmingSpaces()) }
    if text.hasPrefix("(votes "), text.hasSuffix(")") {
      let numbers = text.dropFirst(7).dropLast().split(separator: ",").map { Int($0.trimmingSpaces()) }
      return numbers.contains(nil) || numbers.isEmpty ? nil : .vote(numbers.compactMap(\.self))
    }
    if text.hasPrefix("+") {
      let words = text.dropFirst().split(separator: " ", maxSplits: 1).map(String.init)
      return .react(words.first ?? "", toLastOf: words.count > 1 ? words[1] : nil)
    }
    if text.hasPrefix("🧵 ") { return .sayInThread(String(text.dropFirst(2))) }
    if text.hasPrefix(">> ") {
      let words = text.dropFirst(3).split(separator: " ", maxSplits: 1).map(String.init)
      return words.count == 2 ? .replyTo(words[0], words[1]) : nil
    }
    if text.hasPrefix(">«"), let end = text.firstIndex(of: "»") {
      return .replyToWords(
        String(text[..<end].dropFirst(2)), text[text.index(after: end)...].trimmingSpaces())
    }
    if text.hasPrefix("> ") { return .reply(String(text.dropFirst(2))) }
    if text.hasPrefix("~ ") { return .edit(String(text.dropFirst(2))) }
    return .say(text.replacing("\\n", with: "\n"))
  }

  private static func clock(_ text: String) -> Clock? {
    if text == "bot stops" { return .stop }
    if text == "bot starts" { return .start }
    if text == "homeserver stops" { return .cutOff }
    if text == "homeserver starts" { return .reconnect }
    if text.hasPrefix("at ") { return .at(text.dropFirst(3).trimmingSpaces()) }
    if text.hasSuffix("stay away") || text.hasSuffix("stays away") {
      let names = text.replacing("stays away", with: "").replacing("stay away", with: "")
      return .away(names.split { $0 == "," || $0 == " " }.map(String.init))
    }
    let stopped = text.hasSuffix("(bot stopped)")
    let words = text.replacing("(bot stopped)", with: "").split(separator: " ")
    guard words.count == 2, words[1].hasPrefix("pass"), let unit = words[0].last,
      let count = Double(words[0].dropLast()), count >= 0, count < 10_000
    else { return nil }
    let seconds: [Character: TimeInterval] = ["s": 1, "m": 60, "h": 3_600, "d": 86_400, "w": 604_800]
    return seconds[unit].map { .pass(count * $0, stopped: stopped) }
  }

  /// Lines after the first, indented, so that a message is one thing to the eye.
  static func continued(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? "" : "  " + $0 }
      .joined(separator: "\n").trimmingPrefix("  ").description
  }

  /// A file of the bot's, its caption, and its lines if it is text.
  static func shared(_ file: FileUpload, _ caption: String?) -> String {
    var lines = ["(file \(file.name))"]
    if let caption { lines += continued("\n" + caption).split(separator: "\n").map(String.init) }
    if file.mediaType.hasPrefix("text/"), let text = String(validating: file.bytes, as: UTF8.self) {
      var rows = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      if file.mediaType.hasPrefix("text/calendar") { rows = calendarRows(rows) }
      lines += (rows.last == "" ? rows.dropLast() : rows).map { indented($0.isEmpty ? "|" : "| \($0)") }
    }
    return lines.joined(separator: "\n")
  }

  /// A poll of the bot's, and its answers with the numbers that `(votes …)` takes.
  static func poll(_ poll: Poll) -> String {
    let answers = poll.answers.enumerated().map { number, answer in "\(number + 1) \(answer.text)" }
    return continued((["(poll: \(poll.question))"] + answers).joined(separator: "\n"))
  }

  /// What people would notice of a calendar file: when it is, again and again or not at all, and how it differs.
  private static func calendarRows(_ rows: [Substring]) -> [Substring] {
    let entry = rows.drop { $0 != "BEGIN:VEVENT" }
    return rows.filter { $0.hasPrefix("METHOD") }
      + entry.filter { row in
        ["DTSTART", "RRULE", "EXDATE", "SEQUENCE", "SUMMARY"].contains { row.hasPrefix($0) }
      }
  }

  static func indented(_ text: String) -> String { "  " + text }
}
