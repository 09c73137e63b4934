package let catchingChanges: [any Change.Type] = []
