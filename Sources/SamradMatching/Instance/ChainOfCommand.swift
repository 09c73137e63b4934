/// Who is above whom, answered at once: a person's superiors are those whose interval holds the person's. Data may go in
/// circles; everyone in a circle is above everyone else in it, and above all who report to it.
struct ChainOfCommand: Sendable {
  private let reportsTo: [Int?]
  private let first: [Int32]
  private let end: [Int32]
  /// People in the order of their first numbers.
  private let order: [Int32]

  /// - Parameter above: whom each person reports to.
  init(above: [Int?]) {
    let count = above.count
    // 0 unseen, 1 on the way up from the present start, 2 done.
    var state = [UInt8](repeating: 0, count: count)
    var inCircle = [Bool](repeating: false, count: count)
    var roots: [[Int]] = []
    for start in 0..<count where state[start] == 0 {
      var way: [Int] = []
      var person: Int? = start
      while let next = person, state[next] == 0 {
        state[next] = 1
        way.append(next)
        person = above[next]
      }
      if let top = person {
        if state[top] == 1, let from = way.firstIndex(of: top) {
          roots.append(Array(way[from...]))
          for one in way[from...] { inCircle[one] = true }
        }
      } else if let top = way.last {
        roots.append([top])
      }
      for one in way { state[one] = 2 }
    }
    var below = [[Int]](repeating: [], count: count)
    for (person, superior) in above.enumerated() {
      if let superior, !inCircle[person] { below[superior].append(person) }
    }

    var first = [Int32](repeating: 0, count: count)
    var end = first
    var order: [Int32] = []
    order.reserveCapacity(count)
    for root in roots {
      let begin = Int32(order.count)
      order += root.map(Int32.init)
      var waiting: [(person: Int, leaving: Bool)] = root.flatMap { below[$0] }.map { ($0, false) }
      while let (person, leaving) = waiting.popLast() {
        if leaving {
          end[person] = Int32(order.count)
          continue
        }
        first[person] = Int32(order.count)
        order.append(Int32(person))
        waiting.append((person, true))
        waiting += below[person].map { ($0, false) }
      }
      for person in root {
        first[person] = begin
        end[person] = Int32(order.count)
      }
    }
    reportsTo = above
    self.first = first
    self.end = end
    self.order = order
  }

  /// Whether one of two different people is above the other.
  func joins(_ one: Int, _ other: Int) -> Bool {
    (first[one] <= first[other] && first[other] < end[one]) || (first[other] <= first[one] && first[one] < end[other])
  }

  /// Those below a person; in a circle, also the others of it, and the person.
  func below(_ person: Int) -> ArraySlice<Int32> { order[Int(first[person])..<Int(end[person])] }

  /// Those above a person, from the nearest; a circle once around.
  func above(_ person: Int) -> [Int] {
    var way: [Int] = []
    var seen: Set<Int> = []
    var next = reportsTo[person]
    while let superior = next, seen.insert(superior).inserted {
      way.append(superior)
      next = reportsTo[superior]
    }
    return way
  }
}
