package let erasingChanges: [any Change.Type] = []
