import Matrix
import ScriptedHomeserver
import Testing

/// What must hold when a played conversation is over, whatever went wrong on the way.
extension ScriptedPeople {
  /// Every answer came, once, in the order of the lines, and nothing else.
  /// - Parameter seed: told with each failure.
  func checkMessages(seed: UInt64) {
    for place in [PlayedLine.Place.admin, .group] {
      // The clock of a stage may run out on a slow machine.
      let isFile = { (event: TimelineEvent) in event.content["msgtype"]?.string == "m.file" }
      let isOfClock = { (event: TimelineEvent) in
        ["Tiden for «", "⏳", "* ⏳"].contains { event.body?.hasPrefix($0) == true }
      }
      let heard = heard(place).filter { !isOfClock($0) && !isFile($0) }
      let expected = expected[place] ?? []
      // One that is out of place moves all after it, so only the first is told.
      let wrong = expected.indices.first { !heard.indices.contains($0) || !expected[$0].fits(heard[$0]) }
      let said = wrong.map { heard.dropFirst($0).first?.body ?? "nothing" } ?? ""
      #expect(wrong == nil, "seed \(seed): not \(wrong.map { expected[$0].description } ?? ""), but «\(said)»")
      #expect(heard.count == expected.count, "seed \(seed): \(heard.dropFirst(expected.count).compactMap(\.body))")
      for event in heard
      where event.body?.contains("Stemmer det?") == true || event.body?.contains("tar du dette innen") == true {
        let keys = server.timeline(event.room).filter { $0.sender == event.sender && $0.annotation?.target == event.id }
          .compactMap(\.annotation?.key)
        #expect(keys == ["✅", "❌"], "seed \(seed)")
      }
    }
    // Calendar files among them: that none is there twice is told by their ids.
    let ids = server.rooms.flatMap(server.timeline).filter { $0.type == "m.room.message" && $0.sender == bot }
      .map { $0.content["no.samrad.id"]?.string }
    #expect(!ids.contains(nil), "seed \(seed)")
    #expect(Set(ids).count == ids.count, "seed \(seed)")
  }

  /// Each room was made once, and the right people are in it.
  func checkRooms(seed: UInt64) {
    let purposes = server.rooms.map { room in
      "\(server.state("m.room.name", in: room)?["name"]?.string ?? "no name"), asked for by "
        + "\(server.state("m.room.create", in: room)?["no.samrad.request"]?.string ?? "nobody")"
    }
    #expect(
      Array(server.rooms.prefix(2)) == [room(.admin), room(.group)].compactMap(\.self), "seed \(seed): \(purposes)")
    checkCueSheets(in: Array(server.rooms.dropFirst(2)), seed: seed, purposes)
    #expect(room(.admin).map { Set(server.members("join", of: $0)) } == Set([bot, server.person("admin").id]))
    let group = ["eva", "kari", "ola", "amira", "jon"].map { server.person($0).id }
    #expect(room(.group).map { Set(server.members("join", of: $0)) } == Set([bot] + group))
  }

  /// Who leads has one room for two, and in it what helps them with each stage that the group saw: once, in order.
  private func checkCueSheets(in alone: [RoomID], seed: UInt64, _ purposes: [String]) {
    let shown = shownStages
    #expect(alone.count == (shown.isEmpty ? 0 : 1), "seed \(seed): \(purposes)")
    guard let room = alone.first else { return }
    #expect(server.members("invite", of: room) == [server.person("eva").id], "seed \(seed)")
    #expect(stages(server.timeline(room)) == shown, "seed \(seed)")
  }

  /// The stages that the group saw, each once.
  private var shownStages: [String] {
    var seen: Set<String> = []
    return stages(heard(.group)).filter { seen.insert($0).inserted }
  }

  private func stages(_ events: [TimelineEvent]) -> [String] {
    events.filter { $0.sender == bot }.compactMap { event in
      event.body?.split(separator: "\n").first.map(String.init).flatMap { line in
        line.wholeMatch(of: /[0-9]+ av [0-9]+: .*/) == nil ? nil : line
      }
    }
  }

  /// Waits for what is said to one person alone: it comes in a room of its own, which may be made long after the group
  /// has heard everything.
  func hearOutAlone() async {
    let shown = shownStages.count
    guard shown > 0 else { return }
    _ = await server.wait(within: patience) {
      server.rooms.dropFirst(2).contains { stages(server.timeline($0)).count >= shown } ? true : nil
    }
  }
}
