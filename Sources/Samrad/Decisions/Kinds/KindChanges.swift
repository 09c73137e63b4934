package let decisionKindChanges: [any Change.Type] = []
