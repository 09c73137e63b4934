package let agreeingChanges: [any Change.Type] = []
