import Matrix

/// What is remembered of the catalogue, beside its files.
package let catalogueChanges: [any Change.Type] = []
