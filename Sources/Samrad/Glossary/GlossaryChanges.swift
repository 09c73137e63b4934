import Matrix

/// What is remembered of a group's own words.
package let glossaryChanges: [any Change.Type] = []
