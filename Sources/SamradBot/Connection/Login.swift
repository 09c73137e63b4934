import Samrad

/// How the bot becomes its account.
package enum Login: Equatable, Sendable {
  /// The first time with a password; then with the token that brought, and what renews it.
  case password(Secret)
  /// With a token that the operator had made.
  case token(Secret)
  /// A person approves the first login in a browser.
  case oauth

  /// What the configuration says, or what follows from the secrets in it: files before the environment, a token
  /// before a password.
  /// - Returns: nil with a fault.
  static func chosen(in configuration: Configuration, _ faults: inout [Fault]) -> Login? {
    let passwordFile = configuration[.passwordFile]
    let tokenFile = configuration[.tokenFile]
    let password = passwordFile.map(Secret.file) ?? configuration.password.map(Secret.held)
    let token = tokenFile.map(Secret.file) ?? configuration.accessToken.map(Secret.held)
    switch configuration[.login] {
    case "password":
      if let password { return .password(password) }
      faults.append(
        configuration.fault(
          .login, "“login” is password, and there is none.",
          remedy: "Put it in a file that only the bot can read (chmod 600), and name it as password_file."))
    case "token":
      if let token { return .token(token) }
      faults.append(
        configuration.fault(
          .login, "“login” is token, and there is none.",
          remedy: "Put it in a file that only the bot can read (chmod 600), and name it as token_file."))
    case "oauth": return .oauth
    case let other?:
      faults.append(
        configuration.fault(.login, "There is no login “\(other)”.", remedy: "Use password, token or oauth."))
    case nil:
      if passwordFile != nil, tokenFile != nil {
        faults.append(
          configuration.fault(
            .tokenFile, "Both “password_file” and “token_file” are set.",
            remedy: "Keep one of them, or say with “login” which one counts."))
      } else if passwordFile != nil, let password {
        return .password(password)
      } else if let token {
        return .token(token)
      } else if let password {
        return .password(password)
      } else {
        faults.append(
          configuration.fault(
            .passwordFile, "Neither “password_file” nor “token_file” is set.",
            remedy: "Put the password in a file that only the bot can read (chmod 600), and name it here."))
      }
    }
    return nil
  }
}
