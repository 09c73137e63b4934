package import Samrad

extension Store {
  /// Reads the whole journal and checks its chain. Turns can go on meanwhile.
  ///
  /// Stands here and not in `Samrad`, where nothing waits.
  /// - Parameter progress: is given the number of rows checked so far, after each page.
  /// - Throws: `StoreError`, if rows can't be read at all.
  package func verifyJournal(
    progress: @Sendable (Int64) -> Void = { _ in }
  ) async throws(StoreError) -> ChainVerdict {
    // Before the rows: what is folded into a snapshot by now must turn up below.
    let folded = try await snapshots().map(\.seq).max() ?? 0
    var check = ChainCheck()
    while true {
      let page = try await rows(after: check.rows, limit: 2_000)
      if page.isEmpty || !check.take(page) { break }
      progress(check.rows)
    }
    return check.verdict(folded: folded)
  }
}
