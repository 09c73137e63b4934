import Foundation
import Matrix

/// What an answer to «how did it go?» says, also in somebody's own words.
struct HeardReport: Equatable {
  let said: Report.Said
  /// What they said besides, to be written down.
  var words = ""
  /// Nothing was said but this: words with nothing of their own beside them.
  var isAll = true
}

extension Turn {
  func heard(_ text: String, day: (String) -> LocalDate?) -> HeardReport? {
    if let said = said(text, day: day) { return HeardReport(said: said) }
    // «Flyttet til 8. januar – de er på kurs».
    if let mark = text.firstIndex(where: { ",:;–—\n".contains($0) }),
      case .moved(let due?)? = said(String(text[..<mark]), day: day)
    {
      let words = text[text.index(after: mark)...].split(whereSeparator: \.isWhitespace).joined(separator: " ")
      return HeardReport(said: .moved(due), words: words, isAll: words.isEmpty)
    }
    let asks = text.trimmingSpaces().hasSuffix("?")
    guard let report = SpokenReport.read(text, world.library.phrasebook) else {
      // «Tar vi det på torsdag?» asks, and moves nothing.
      return asks ? nil : self.day(behind: text, day).map { HeardReport(said: .moved($0)) }
    }
    let due = self.day(behind: report.rest, day)
    let isAll = report.rest.isEmpty || due != nil
    switch report.meaning {
    // «Ferdig til fredag», «ferdig på fredag»: not yet, then. «Gjorde det på fredag» is done.
    case .done where due != nil && (report.isReady || world.library.phrasebook.begins(report.rest, .to)):
      return HeardReport(said: .moved(due))
    case .done: return HeardReport(said: .done, words: report.rest, isAll: report.rest.isEmpty)
    case .dropped: return HeardReport(said: .dropped, words: report.rest, isAll: report.rest.isEmpty)
    case .yes where due != nil: return HeardReport(said: .moved(due))
    case .yes: return HeardReport(said: .yes, words: report.rest, isAll: report.rest.isEmpty)
    case .no: return HeardReport(said: due == nil || asks ? .no : .moved(due), isAll: isAll)
    case .notYet: return HeardReport(said: due == nil || asks ? .notYet : .moved(due), isAll: isAll)
    case .moved: return HeardReport(said: .moved(due), isAll: isAll)
    case .cannot: return HeardReport(said: .cannot, isAll: isAll)
    case .someoneElse: return HeardReport(said: .someoneElse, isAll: isAll)
    }
  }

  /// The day that stands behind words without any meaning of their own: «men tar det på fredag».
  private func day(behind words: String, _ day: (String) -> LocalDate?) -> LocalDate? {
    var words = words.split(whereSeparator: \.isWhitespace)[...]
    guard words.count <= 12 else { return nil }
    while let first = words.first {
      if let date = day(words.joined(separator: " ").trimmingCharacters(in: .init(charactersIn: ".,!"))) { return date }
      let passes: [AnswerID] = [.reportFiller, .but, .and, .shall, .moved, .putOff, .to, .done, .didIt, .does]
      let bare = first.trimmingCharacters(in: .init(charactersIn: ".,!:–-"))
      guard bare.isEmpty || passes.contains(where: { world.library.phrasebook.means(bare, $0) }) else { return nil }
      words = words.dropFirst()
    }
    return nil
  }
}
