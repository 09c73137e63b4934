package import Matrix

/// The homeserver without a network between. Where it never answers, the client's patience is over at once: nobody waits
/// for it in vain.
package struct ScriptedTransport: Transport {
  private let server: ScriptedHomeserver

  package init(_ server: ScriptedHomeserver) { self.server = server }

  package func answer(to request: Request, timeout: Duration) async throws(MatrixError) -> Response {
    let delivery: ScriptedHomeserver.Delivery? = await withTaskGroup(
      of: ScriptedHomeserver.Delivery?.self
    ) { group in
      group.addTask { await server.answer(to: request) }
      group.addTask {
        try? await Task.sleep(for: timeout)
        return nil
      }
      defer { group.cancelAll() }
      return await group.next() ?? nil
    }
    if Task.isCancelled { throw MatrixError(.cancelled, retry: .never) }
    switch delivery {
    case .answer(let response) where response.body.count > request.largestAnswerBytes:
      throw MatrixError(.tooLarge, retry: .never, status: response.status)
    case .answer(let response), .drip(let response): return response
    case .cut, .dropped, .reset: throw MatrixError(.network, retry: .later)
    case .silence, nil: throw MatrixError(.timeout, retry: .later)
    }
  }
}
