package let anchoringChanges: [any Change.Type] = []
