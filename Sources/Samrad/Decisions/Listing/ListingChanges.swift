package let decisionListingChanges: [any Change.Type] = []
