/// Two cards for one document: the same title and publisher, or the same address.
extension GuideReader {
  /// Adds a fault for each of `guides` that is another card's double.
  /// - Parameter others: cards beside the file's, without those that the file changes.
  mutating func findDoubles(in guides: [Guide], besides others: [Guide] = []) {
    var titles: [String: GuideID] = [:]
    var addresses: [String: GuideID] = [:]
    for guide in others {
      titles[guide.nameForDoubles] = titles[guide.nameForDoubles] ?? guide.id
      if let address = guide.addressForDoubles { addresses[address] = addresses[address] ?? guide.id }
    }
    for guide in guides {
      let line = lines[guide.id]
      if let first = titles[guide.nameForDoubles], first != guide.id {
        file.add(
          line, "\(file.quote(guide.title)) has the title and publisher of the guide \(file.quote(first.text)).",
          "Use its id to change it, or give this one another title.", .sameTitle, value: first.text)
      } else if let address = guide.addressForDoubles, let first = addresses[address], first != guide.id {
        file.add(
          line, "\(file.quote(guide.title)) has the address of the guide \(file.quote(first.text)).",
          "Use its id to change it, or correct the address.", .sameAddress, key: "url", value: first.text)
      }
      titles[guide.nameForDoubles] = titles[guide.nameForDoubles] ?? guide.id
      if let address = guide.addressForDoubles { addresses[address] = addresses[address] ?? guide.id }
    }
  }
}

extension Guide {
  /// By which two cards are seen to be of one document, whatever the letter case.
  var nameForDoubles: String { Words.folded(title) + "\n" + Words.folded(publisher) }

  /// The same page with or without TLS, `www` and a slash at the end.
  var addressForDoubles: String? {
    guard var address = url?.lowercased()[...] else { return nil }
    for start in ["https://", "http://", "www."] where address.hasPrefix(start) {
      address = address.dropFirst(start.count)
    }
    while address.last == "/" { address = address.dropLast() }
    return String(address)
  }
}
