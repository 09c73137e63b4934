/// What a check of the whole journal found.
package enum ChainVerdict: Equatable, Sendable {
  package enum Flaw: String, Sendable {
    /// The payload, its salt or the mark that it is erased was changed; the row around it is as written.
    case payload
    /// Something else of the row was changed, or the row before it was replaced.
    case row
    /// There is no row of this number, but rows or snapshots that came later.
    case missing
  }

  /// Every row is as written. `head` is the chain value of the last one: noted elsewhere, it shows later whether
  /// rows at the end were taken away, which the journal by itself can't.
  case intact(rows: Int64, erased: Int64, head: [UInt8])
  /// The first row that is not. What follows it was not looked at.
  case broken(seq: Int64, what: Flaw)
}

/// Walks the journal from its first row, and stops at the first flaw.
package struct ChainCheck: Sendable {
  /// The rows seen so far, which is also the `seq` of the last of them.
  package private(set) var rows: Int64 = 0
  private var erased: Int64 = 0
  private var head = Chain.start
  private var flaw: ChainVerdict?

  package init() {}

  /// - Parameter page: the rows after the last one taken, in order.
  /// - Returns: whether all is well so far.
  package mutating func take(_ page: [JournalRow]) -> Bool {
    for row in page where flaw == nil { take(row) }
    return flaw == nil
  }

  /// - Parameter folded: the highest `seq` of any snapshot, read before the rows were; 0 for none.
  package func verdict(folded: Int64) -> ChainVerdict {
    if let flaw { return flaw }
    return folded > rows ? .broken(seq: rows + 1, what: .missing) : .intact(rows: rows, erased: erased, head: head)
  }

  private mutating func take(_ row: JournalRow) {
    guard row.seq == rows + 1 else {
      flaw = .broken(seq: rows + 1, what: .missing)
      return
    }
    if let what = Chain.verify(row: row, after: head) {
      flaw = .broken(seq: row.seq, what: what)
      return
    }
    rows = row.seq
    erased += row.erased ? 1 : 0
    head = row.chain
  }
}
