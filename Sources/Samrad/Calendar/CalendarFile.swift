import CCalendar
import Foundation

/// A calendar entry as the bytes of an `.ics` file (RFC 5545), made with libical: one entry a file.
///
/// Nobody is named in it: no ATTENDEE, no ORGANIZER. Who is in a group is known in its room alone, and the file goes on
/// to calendars that others may look into.
package enum CalendarFile {
  /// Most characters of a title and of the details. Google Calendar holds 8,192 of the latter.
  private static let longestTitle = 200
  private static let longestDetails = 8_000

  /// - Returns: the file in UTF-8, its lines ended by CRLF and no longer than 75 bytes.
  package static func bytes(of entry: CalendarEntry) -> [UInt8] {
    errorsAreReturned
    let zone = CalendarZone(entry.zone, from: entry.firstDate, to: entry.lastDate)
    let file = component(
      ICAL_VCALENDAR_COMPONENT,
      [
        icalproperty_new_version("2.0"), icalproperty_new_prodid("-//Samrad//Samrad//EN"),
        icalproperty_new_calscale("GREGORIAN"), icalproperty_new_method(method(of: entry)),
      ], holding: [component(of: zone), component(of: entry, in: zone)])
    defer { icalcomponent_free(file) }
    guard let text = icalcomponent_as_ical_string_r(file) else { return [] }
    defer { icalmemory_free_buffer(text) }
    return Array(UnsafeRawBufferPointer(start: text, count: strlen(text)))
  }

  /// What a program that opens the file shall do with it.
  ///
  /// PUBLISH puts the entry in, or in the place of the one with its UID, and asks for no answer. REQUEST is an
  /// invitation: it needs an ORGANIZER with an e-mail address and an ATTENDEE, and offers an answer that nobody gets.
  /// A published entry is taken back with CANCEL (RFC 5546, 4.1.3): Evolution 3.46 and Thunderbird 153 then remove it,
  /// where after PUBLISH with STATUS:CANCELLED they keep it, marked. Outlook reads both from a file (MS-STANOICAL,
  /// 2.2.99). What knows no METHOD, such as khal, goes by the STATUS.
  private static func method(of entry: CalendarEntry) -> icalproperty_method {
    entry.isCancelled ? ICAL_METHOD_CANCEL : ICAL_METHOD_PUBLISH
  }

  /// libical can be built to end the process at its first error. It is told not to, once; Debian's doesn't anyway.
  private static let errorsAreReturned: Void = icalerror_set_errors_are_fatal(0)

  /// What is put into a component is freed with it. libical refuses a missing one without harm.
  private static func component(
    _ kind: icalcomponent_kind, _ properties: [OpaquePointer?], holding parts: [OpaquePointer?] = []
  ) -> OpaquePointer? {
    let whole = icalcomponent_new(kind)
    for property in properties { icalcomponent_add_property(whole, property) }
    for part in parts { icalcomponent_add_component(whole, part) }
    return whole
  }

  private static func component(of entry: CalendarEntry, in zone: CalendarZone) -> OpaquePointer? {
    let stamp = moment(entry.stamp)
    let start = wallTime(entry.wallStart)
    var properties = [
      icalproperty_new_uid(line(entry.uid, longest: longestTitle)),
      icalproperty_new_sequence(Int32(min(max(entry.sequence, 0), 1_000_000))),
      icalproperty_new_dtstamp(stamp), icalproperty_new_lastmodified(stamp),
      named(zone, icalproperty_new_dtstart(start)),
      // Not DTEND: an end in the hour that comes twice would be taken for its first coming, before the start maybe.
      icalproperty_new_duration(icaldurationtype_from_int(Int32(min(max(entry.time.minutes, 0), 10_080)) * 60)),
    ]
    if let repeats = entry.repeats {
      properties.append(icalproperty_new_rrule(icalrecurrencetype_from_string(rule(of: repeats, in: entry.zone))))
      for date in Set(entry.except).sorted() {
        properties.append(named(zone, icalproperty_new_exdate(wallTime(entry.wall(on: date)))))
      }
    }
    properties += [
      icalproperty_new_summary(line(entry.title, longest: longestTitle)),
      icalproperty_new_description(
        String(SafeText.clean(entry.details, longest: longestDetails * 4).prefix(longestDetails))),
      icalproperty_new_status(entry.isCancelled ? ICAL_STATUS_CANCELLED : ICAL_STATUS_CONFIRMED),
      icalproperty_new_transp(entry.isCancelled ? ICAL_TRANSP_TRANSPARENT : ICAL_TRANSP_OPAQUE),
      icalproperty_new_class(ICAL_CLASS_PRIVATE),
    ]
    return component(ICAL_VEVENT_COMPONENT, properties)
  }

  private static func line(_ text: String, longest: Int) -> String {
    let words = SafeText.clean(text, longest: longest * 4).split(whereSeparator: \.isWhitespace)
    return String(words.joined(separator: " ").prefix(longest))
  }

  private static func component(of zone: CalendarZone) -> OpaquePointer? {
    let parts = zone.observances.map { observance in
      var properties = [
        icalproperty_new_dtstart(wallTime(observance.onsets[0])),
        icalproperty_new_tzoffsetfrom(Int32(observance.offsetBefore)),
        icalproperty_new_tzoffsetto(Int32(observance.offset)),
      ]
      if let day = observance.everyYear {
        let rule = "FREQ=YEARLY;BYMONTH=\(day.month);BYDAY=\(day.ordinal)\(letters(of: day.weekday))"
        properties.append(icalproperty_new_rrule(icalrecurrencetype_from_string(rule)))
      }
      for onset in observance.onsets.dropFirst() {
        properties.append(
          icalproperty_new_rdate(icaldatetimeperiodtype(time: wallTime(onset), period: icalperiodtype_null_period())))
      }
      return component(observance.isDaylight ? ICAL_XDAYLIGHT_COMPONENT : ICAL_XSTANDARD_COMPONENT, properties)
    }
    return component(ICAL_VTIMEZONE_COMPONENT, [icalproperty_new_tzid(zone.name)], holding: parts)
  }

  private static func named(_ zone: CalendarZone, _ property: OpaquePointer?) -> OpaquePointer? {
    icalproperty_add_parameter(property, icalparameter_new_tzid(zone.name))
    return property
  }
}

// MARK: Recurrence

extension CalendarFile {
  private static func rule(of repeats: Recurrence, in zone: TimeZone) -> String {
    let step =
      switch repeats.step {
      case .weeks(let weeks):
        "FREQ=WEEKLY;INTERVAL=\(min(max(weeks, 1), 1000));BYDAY=\(letters(of: repeats.first.weekday))"
      case .monthly(let ordinal, let weekday):
        "FREQ=MONTHLY;BYDAY=\(ordinal < 0 ? -1 : min(max(ordinal, 1), 5))\(letters(of: weekday))"
      }
    switch repeats.end {
    case .times(let count): return "\(step);COUNT=\(min(max(count, 1), 1000))"
    case .on(let date):
      // Its last second, so that the whole day counts, whatever becomes of the hour. In UTC, as RFC 5545, 3.3.10 asks
      // of a series whose times have a zone.
      let next = LocalMoment.resolve(date: date.adding(days: 1), time: LocalTime(wholeHour: 0), zone: zone).earliest
      let last = LocalMoment.wallSeconds(next.addingTimeInterval(-1), in: .gmt)
      let day = LocalDate(nearestTo: last.quotientAndRemainderDownwards(by: 86_400).quotient)
      let second = last.quotientAndRemainderDownwards(by: 86_400).remainder
      let digits = [second / 3600, second / 60 % 60, second % 60].map { DateText.padded($0, 2) }.joined()
      return "\(step);UNTIL=\(day.description.filter { $0 != "-" })T\(digits)Z"
    }
  }

  private static func letters(of weekday: Weekday) -> String {
    switch weekday {
    case .monday: "MO"
    case .tuesday: "TU"
    case .wednesday: "WE"
    case .thursday: "TH"
    case .friday: "FR"
    case .saturday: "SA"
    case .sunday: "SU"
    }
  }
}

// MARK: Times

extension CalendarFile {
  private static func moment(_ date: Date) -> icaltimetype {
    var time = wallTime(LocalMoment.wallSeconds(date, in: .gmt))
    // libical's own mark for UTC; this one is not read from a file.
    time.zone = icaltimezone_get_utc_timezone()
    return time
  }

  /// - Parameter seconds: since 1970, as clocks count them.
  private static func wallTime(_ seconds: Int) -> icaltimetype {
    let (day, second) = seconds.quotientAndRemainderDownwards(by: 86_400)
    let date = LocalDate(nearestTo: day)
    var time = icaltime_null_time()
    time.year = Int32(date.year)
    time.month = Int32(date.month)
    time.day = Int32(date.day)
    time.hour = Int32(second / 3600)
    time.minute = Int32(second / 60 % 60)
    time.second = Int32(second % 60)
    return time
  }
}
