extension WhenScanner {
  /// How long something lasts: "60 min", "1,5 time", "1t30", "halvannen time". The value is in minutes, or a fault.
  func length(_ start: Int) -> Found<Result<Int, WhenFailure>>? {
    let index = skipFillers(.beforeDuration, start)
    guard let found = minutes(index), isBoundary(found.end) else { return nil }
    guard (1...1440).contains(found.value) else {
      return Found(value: .failure(WhenFailure(.noSuchLength(text.typed(index..<found.end)))), end: found.end)
    }
    return Found(value: .success(found.value), end: found.end)
  }

  /// Minutes, however many.
  func minutes(_ index: Int) -> Found<Int>? {
    if let phrase = match(index, { meaning in if case .minutes(let minutes) = meaning { minutes } else { nil } }) {
      return phrase
    }
    guard let whole = countOrArticle(index) else { return nil }
    if let unit = unit(whole.end) {
      switch unit.value {
      case .minute: return Found(value: whole.value, end: unit.end)
      case .hour: return hours(min(whole.value, 100_000), unit.end)
      default: return nil
      }
    }
    // "1,5 time": the part of an hour stands after a glued comma or full stop.
    guard let sign = token(whole.end), sign.text == "," || sign.text == ".", isGlued(whole.end),
      let part = token(whole.end + 1), part.digits <= 2, let value = part.value,
      let unit = unit(whole.end + 2), unit.value == .hour
    else { return nil }
    let hundredths = part.digits == 1 ? value * 10 : value
    return Found(value: min(whole.value, 100_000) * 60 + (hundredths * 60 + 50) / 100, end: unit.end)
  }

  /// Whole hours, and the minutes that may follow: "1 t 30 min", "1 time og 30 minutter", "1t30".
  private func hours(_ hours: Int, _ end: Int) -> Found<Int> {
    let next = skip(.and, end) ?? end
    if let count = count(next), count.value < 60 {
      if let unit = unit(count.end), unit.value == .minute, isBoundary(unit.end) {
        return Found(value: hours * 60 + count.value, end: unit.end)
      }
      if next == end, isGlued(end), isBoundary(count.end) {
        return Found(value: hours * 60 + count.value, end: count.end)
      }
    }
    return Found(value: hours * 60, end: end)
  }
}

/// A fault on its way out of a finder.
struct WhenFailure: Error, Equatable {
  let fault: WhenFault
  init(_ fault: WhenFault) { self.fault = fault }
}
