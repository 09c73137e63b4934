package import Matrix

/// A password or a token that the operator gives.
package enum Secret: Equatable, Sendable {
  /// Read when it is needed, and not kept.
  case file(String)
  /// From the environment: in memory only.
  case held(AccessToken)

  /// How to name it to the operator.
  var name: String {
    switch self {
    case .file(let path): path
    case .held: "the environment"
    }
  }

  /// - Throws: `FileFault` for a file that can't be used.
  func read() throws(FileFault) -> String {
    switch self {
    case .file(let path): try SecretFile.read(path)
    case .held(let secret): secret.secret
    }
  }
}
