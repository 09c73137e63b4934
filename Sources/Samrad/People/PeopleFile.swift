import Foundation
package import Matrix

/// A list of people: a CSV file, read line by line. Any bytes end in people and faults.
package struct PeopleFile {
  /// One line that can be taken in.
  package struct Row: Equatable, Sendable {
    package let line: Int
    package let user: UserID
    /// Only the fields in `given` say anything: an empty cell leaves what is known of a person.
    package var facts: PersonFacts
    package var given: [PersonField]
  }

  package private(set) var rows: [Row] = []
  /// In the order of the file.
  private(set) var faults: [PeopleFault] = []
  /// Everybody whose id stands in the file, in a faulty line too.
  package private(set) var mentioned: Set<UserID> = []
  /// Everybody in the programme and the file, by name.
  private(set) var names: NameIndex

  package var faultCount: Int { faults.count }

  package static let mostPeople = 20_000
  package static let largestBytes = 2 << 20

  /// - Parameter people: who is known: managers and wishes may be among them.
  package init(_ bytes: [UInt8], people: People, library: Library, me: UserID) {
    names = people.names
    guard bytes.count <= Self.largestBytes else {
      faults = [PeopleFault(kind: .tooLarge)]
      return
    }
    let list = CSVRows(CSVText.decode(bytes), most: Self.mostPeople + 1)
    var reader = PeopleListReader(vocabulary: library.people, me: me, names: names)
    reader.read(list)
    rows = reader.rows
    mentioned = reader.mentioned
    names = reader.names
    faults = reader.faults.enumerated().sorted {
      ($0.element.line ?? 0, $0.offset) < ($1.element.line ?? 0, $1.offset)
    }.map(\.element)
  }
}
