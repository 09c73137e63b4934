import Matrix

/// What is remembered of guides that were offered, and what came of them.
package let offerChanges: [any Change.Type] = []
