/// Patterns with fields in braces, as `say` in `dates.yaml` holds them: `{weekday} {day}. {month}`.
enum DateWordsPattern {
  /// The names in braces, in order. Nil when a brace stands alone.
  static func fields(_ pattern: String) -> [String]? {
    var names: [String] = []
    for piece in pieces(pattern) {
      switch piece {
      case .text(let text): if text.contains(where: { $0 == "{" || $0 == "}" }) { return nil }
      case .field(let name): names.append(String(name))
      }
    }
    return names
  }

  /// The pattern with its fields replaced; an unknown field becomes nothing (reading the file refuses those).
  static func fill(_ pattern: String, _ values: [String: String]) -> String {
    pieces(pattern).reduce(into: "") { said, piece in
      switch piece {
      case .text(let text): said += text
      case .field(let name): said += values[String(name)] ?? ""
      }
    }
  }

  private enum Piece {
    case text(Substring)
    case field(Substring)
  }

  private static func pieces(_ pattern: String) -> [Piece] {
    var pieces: [Piece] = []
    var rest = pattern[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      pieces.append(.text(rest[..<open]))
      pieces.append(.field(rest[rest.index(after: open)..<close]))
      rest = rest[rest.index(after: close)...]
    }
    pieces.append(.text(rest))
    return pieces
  }
}
