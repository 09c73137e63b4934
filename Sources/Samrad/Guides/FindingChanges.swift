import Matrix

/// What is remembered of what was found for people.
package let findingChanges: [any Change.Type] = []
