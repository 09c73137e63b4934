/// A time as typed, before it is decided which half of the day it means.
struct WhenClock: Equatable, Sendable {
  enum Half: Equatable, Sendable { case beforeNoon, afterNoon }

  var hour: Int
  var minute: Int
  /// The hour as written: "02:00", "10.30", "14".
  var isExact: Bool
  var half: Half?

  /// The half of the day that begins within the working hours. When both or neither do, hours 1 to 6 mean the
  /// afternoon: leaders meet in daytime. What is written exactly means what it says.
  func time(_ hint: Half?, hours: WorkingHours = .usual) -> LocalTime? {
    switch half ?? hint {
    case .afterNoon: return LocalTime(hour: (1...11).contains(hour) ? hour + 12 : hour == 0 ? -1 : hour, minute: minute)
    case .beforeNoon: return LocalTime(hour: hour == 12 ? 0 : hour < 12 ? hour : -1, minute: minute)
    case nil:
      guard !isExact, (1...11).contains(hour), let early = LocalTime(hour: hour, minute: minute),
        let late = LocalTime(hour: hour + 12, minute: minute)
      else { return LocalTime(hour: hour, minute: minute) }
      let holds = [early, late].map { $0 >= hours.from && $0 < hours.until }
      return (holds[0] == holds[1] ? hour <= 6 : holds[1]) ? late : early
    }
  }

  /// When something ends that begins at `start`: "10–2" lasts four hours, "22–1" three.
  func time(after start: LocalTime) -> LocalTime? {
    guard half == nil, !isExact, (1...12).contains(hour) else { return time(nil) }
    return [Half.beforeNoon, .afterNoon].compactMap { time($0) }.min { before(start, $0) < before(start, $1) }
  }

  /// Minutes from one time to another, a whole day when they are the same.
  private func before(_ start: LocalTime, _ end: LocalTime) -> Int {
    (end.minuteOfDay - start.minuteOfDay + 1439) % 1440 + 1
  }
}

/// A time, and the time it lasts until when that was typed too ("14–15.30").
struct WhenSpan: Equatable, Sendable {
  var start: WhenClock
  var end: WhenClock?
  /// For a fault.
  var typed: String
}

extension WhenScanner {
  /// A time. A bare number is one only after a clock word, or when `afterDate` says that a day stands right before it.
  func time(_ start: Int, afterDate: Bool) -> Found<WhenSpan>? {
    var index = start
    var isMarked = false
    var isFrom = false
    let afterFillers = skipFillers(.beforeTime, start)
    if let from = skip(.from, start) {
      index = skip(.clock, from) ?? from
      isFrom = index == from
      isMarked = !isFrom
    }
    if let clock = skip(.clock, index) ?? skip(.clock, afterFillers) {
      index = skip(.clock, clock) ?? clock
      (isMarked, isFrom) = (true, false)
    }
    guard let first = clock(index, isMarked: isMarked || isFrom || afterDate, allowsWords: isMarked) else { return nil }
    if let range = range(index, first), isBoundary(range.end) {
      return range
    }
    // "fra 3 kommuner" is no time: without a clock word, "fra" needs the other end too.
    guard isBoundary(first.end), !isFrom || first.value.isSure else { return nil }
    guard isMarked || isFrom || afterDate || first.value.isSure else { return nil }
    // "i morgen 30": without a clock word, a number that is no hour is something else.
    guard isMarked || !first.value.isBare || first.value.clock.time(nil) != nil else { return nil }
    let typed = text.typed(index..<first.end)
    return Found(value: WhenSpan(start: first.value.clock, end: nil, typed: typed), end: first.end)
  }

  private func range(_ index: Int, _ first: Found<Seen>) -> Found<WhenSpan>? {
    guard var next = skip(.until, first.end) else { return nil }
    next = skip(.clock, next) ?? next
    guard let second = clock(next, isMarked: true, allowsWords: true) else { return nil }
    // "26.11-2026" or "14-15" alone are no times: one end must be sure, or the place must be.
    guard first.value.isSure || second.value.isSure || first.value.isMarked else { return nil }
    guard !(second.value.isBare && length(next) != nil) else { return nil }
    var start = first.value.clock
    // "2-3pm": the half of the day is said once, and the start lies before the end.
    if start.half == nil, let half = second.value.clock.half, start.hour <= second.value.clock.hour {
      start.half = half
    }
    let typed = text.typed(index..<second.end)
    return Found(value: WhenSpan(start: start, end: second.value.clock, typed: typed), end: second.end)
  }

  /// A time and how sure it is to be one.
  private struct Seen {
    var clock: WhenClock
    /// Cannot be anything else: "14:00", "2pm", "halv tre".
    var isSure: Bool
    var isBare = false
    var isMarked = false
  }

  /// - Parameter allowsWords: whether "tre" is an hour here; after a day it is rather something else ("to", "ti").
  private func clock(_ index: Int, isMarked: Bool, allowsWords: Bool) -> Found<Seen>? {
    guard
      var found = spoken(index, isMarked: isMarked) ?? digits(index, isMarked: isMarked)
        ?? (allowsWords ? word(index) : nil)
    else { return nil }
    var seen = found.value
    seen.isMarked = isMarked
    if let end = skip(.wholeHour, found.end), isBoundary(end) {
      seen.isSure = true
      seen.isBare = false
      found = Found(value: seen, end: end)
    }
    if let half = half(found.end) {
      seen.clock.half = half.value
      seen.isSure = true
      seen.isBare = false
      found = Found(value: seen, end: half.end)
    }
    return Found(value: seen, end: found.end)
  }

  /// A word for a half of the day: "pm", "om kvelden".
  func half(_ index: Int) -> Found<WhenClock.Half>? {
    let found: Found<WhenClock.Half>? = match(index) { meaning in
      switch meaning {
      case .sign(.beforeNoon): .beforeNoon
      case .sign(.afterNoon): .afterNoon
      default: nil
      }
    }
    return found.flatMap { isBoundary($0.end) || tokens[$0.end].text == "-" ? $0 : nil }
  }

  /// "14", "14:00", "14.00", "1400", "9".
  private func digits(_ index: Int, isMarked: Bool) -> Found<Seen>? {
    guard let first = token(index), first.kind == .number, first.digits <= 4, let value = first.value else {
      return nil
    }
    // "10.30" is as exact as "09.30"; a bare "10" is not.
    let isExact = first.digits > 1 && (first.text.hasPrefix("0") || isWithMinutes(index) || first.digits == 4)
    if first.digits <= 2, let sign = token(index + 1), !sign.isFirst, sign.text == ":" || sign.text == ".",
      let second = token(index + 2), !second.isFirst, second.digits == 2, let minute = second.value
    {
      // "14.00" without a clock word is a time; "3.14" is rather something else.
      guard isMarked || sign.text == ":" || (minute % 5 == 0 && minute < 60) else { return nil }
      let clock = WhenClock(hour: value, minute: minute, isExact: isExact, half: nil)
      // "14:00:00", as machines write it.
      if sign.text == ":", token(index + 3)?.text == ":", isGlued(index + 3), token(index + 4)?.digits == 2 {
        return Found(value: Seen(clock: clock, isSure: true), end: index + 5)
      }
      return Found(value: Seen(clock: clock, isSure: sign.text == ":" || !isMarked || minute % 5 == 0), end: index + 3)
    }
    let clock =
      first.digits > 2
      ? WhenClock(hour: value / 100, minute: value % 100, isExact: isExact, half: nil)
      : WhenClock(hour: value, minute: 0, isExact: isExact, half: nil)
    return Found(value: Seen(clock: clock, isSure: false, isBare: true), end: index + 1)
  }

  private func isWithMinutes(_ index: Int) -> Bool {
    isGlued(index + 1) && [":", "."].contains(tokens[index + 1].text) && isGlued(index + 2)
      && tokens[index + 2].kind == .number
  }

  /// An hour as a word: "tre".
  private func word(_ index: Int) -> Found<Seen>? {
    guard let hour = count(index).flatMap({ (1...24).contains($0.value) ? $0 : nil }) else { return nil }
    return Found(
      value: Seen(
        clock: WhenClock(hour: hour.value, minute: 0, isExact: false, half: nil), isSure: false, isBare: true),
      end: hour.end)
  }

  private func hour(_ index: Int) -> Found<Int>? {
    countOrArticle(index).flatMap { (1...24).contains($0.value) ? $0 : nil }
  }

  /// "halv tre", "kvart over ni", "ti på halv tre", "half past two".
  private func spoken(_ index: Int, isMarked: Bool) -> Found<Seen>? {
    if let base = base(index), base.value.minutes != 0 {
      return seen(base.value.hour, base.value.minutes, base.end)
    }
    var offset: Found<Int>?
    if let quarter = skip(.quarter, index) {
      offset = Found(value: 15, end: quarter)
    } else if let count = count(index), (1...29).contains(count.value) {
      let end = unit(count.end).flatMap { $0.value == .minute ? $0.end : nil } ?? count.end
      // "to på ti" may be two of ten: without a clock word, only what can be nothing else is a time.
      guard isMarked || isSurelySpoken(index, end) else { return nil }
      offset = Found(value: count.value, end: end)
    }
    guard let offset else { return nil }
    if let next = skip(.past, offset.end), let base = base(next) {
      return seen(base.value.hour, base.value.minutes + offset.value, base.end)
    }
    if let next = skip(.to, offset.end), let base = base(next) {
      return seen(base.value.hour, base.value.minutes - offset.value, base.end)
    }
    return nil
  }

  /// "fem over halv tre", "ten past two": before the half of an hour, or in words of five minutes past a whole one.
  private func isSurelySpoken(_ index: Int, _ end: Int) -> Bool {
    if let next = skip(.past, end) ?? skip(.to, end), skip(.halfTo, next) != nil { return true }
    guard tokens[index].kind == .word, let count = count(index), count.value % 5 == 0, let next = skip(.past, end)
    else {
      return false
    }
    return token(next)?.kind == .word
  }

  /// What minutes are counted from: an hour, or the half before or after it.
  private func base(_ index: Int) -> Found<(hour: Int, minutes: Int)>? {
    if let next = skip(.halfTo, index), let hour = hour(next) {
      return Found(value: (hour.value, -30), end: hour.end)
    }
    if let next = skip(.halfPast, index), let hour = hour(next) {
      return Found(value: (hour.value, 30), end: hour.end)
    }
    return hour(index).map { Found(value: ($0.value, 0), end: $0.end) }
  }

  private func seen(_ hour: Int, _ minutes: Int, _ end: Int) -> Found<Seen> {
    let total = (hour * 60 + minutes + 1440) % 1440
    // "halv ett" is half past twelve.
    let clock = WhenClock(hour: total < 60 ? 12 : total / 60, minute: total % 60, isExact: false, half: nil)
    return Found(value: Seen(clock: clock, isSure: true), end: end)
  }
}
