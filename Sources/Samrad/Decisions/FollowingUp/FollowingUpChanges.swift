package let followingUpChanges: [any Change.Type] = []
