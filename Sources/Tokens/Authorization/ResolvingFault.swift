/// Why what a target file says of authorisation cannot be used; every one is for the target file's author.
package enum ResolvingFault: Error, Sendable, Equatable {
  case secret(SecretFault)
  /// The setting's text was found and is no key that can be used.
  case key(setting: String, KeyFault)
  /// The suite does not say where an API key stands.
  case noPlaceForKey
  /// One of `accessToken` and `accessTokenSecret` is given without the other.
  case halfAToken

  /// What is wrong and what to do; it quotes no credential.
  package var message: String {
    switch self {
    case .secret(let fault): fault.message
    case .key(let setting, let fault):
      "The private key under `auth: { \(setting): ... }` cannot be used: \(fault.message)."
    case .noPlaceForKey:
      "The target file gives an API key, and the suite does not say in which header field or query parameter it stands; "
        + "use another scheme."
    case .halfAToken:
      "The target file gives only one of `auth: { accessToken: ..., accessTokenSecret: ... }`; give both, or none."
    }
  }
}
