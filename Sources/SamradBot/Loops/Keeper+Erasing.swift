import Matrix
import Samrad

/// What is erased goes from what was kept, and from the state.
extension Keeper {
  /// Where the words stand that are to be taken out alone. Nothing is written meanwhile: one keeper has the store.
  func findWords(_ pass: inout Pass) async throws {
    for stream in Set(pass.erasedWords.map(\.stream)) {
      for row in try await store.rows(of: stream, after: 0)
      where pass.erasedWords.contains(where: { $0.stands(in: row.entry) }) {
        pass.keeping.erasedRows.insert(row.seq)
      }
    }
  }

  mutating func forget(_ streams: Set<StreamID>) {
    for case .group(let id) in streams {
      world.forget(id)
      changesSinceSnapshot[.group(id)] = nil
    }
  }

  /// Makes the state forget what was erased: it is folded again from what is left.
  mutating func refold(_ streams: Set<StreamID>) async throws {
    for stream in streams {
      let rows = try await store.rows(of: stream, after: 0)
      switch stream {
      case .group(let id):
        var group = Group(id: id)
        try Folding.fold(rows, into: &group)
        world.replace(group)
      case .programme:
        var programme = Programme()
        try Folding.fold(rows, into: &programme)
        world.replace(programme)
      }
    }
  }
}
