/// Begins a poll. It mentions nobody.
package struct PollStartContent: EventContent, Equatable {
  package let poll: Poll
  package let naming: PollNaming

  package init(_ poll: Poll, naming: PollNaming = .unstable) {
    self.poll = poll
    self.naming = naming
  }

  package var type: String { naming.start }

  package var json: JSONValue {
    let answers = poll.answers.map { answer -> JSONValue in
      let text = naming.text(answer.text)
      return [naming == .unstable ? "id" : "m.id": .string(answer.id), text.key: text.value]
    }
    let question = naming.text(poll.question)
    let block: JSONValue = [
      "kind": .string(poll.isDisclosed ? naming.disclosed : naming.undisclosed),
      "max_selections": .int(Int64(min(poll.maxSelections, poll.answers.count))),
      "question": [question.key: question.value], "answers": .array(answers),
    ]
    let fallback = naming.text(poll.fallback)
    return [
      "m.mentions": [:], fallback.key: fallback.value,
      naming == .unstable ? "org.matrix.msc3381.poll.start" : "m.poll": block,
    ]
  }
}

/// A vote. The last one of a person counts; one without answers takes the vote back.
package struct PollResponseContent: EventContent, Equatable {
  package let poll: EventID
  package let answers: [String]
  package let naming: PollNaming

  package init(to poll: EventID, answers: [String], naming: PollNaming = .unstable) {
    self.poll = poll
    self.answers = answers
    self.naming = naming
  }

  package var type: String { naming.response }

  package var json: JSONValue {
    let answers = JSONValue.array(answers.map { .string($0) })
    let selection: (String, JSONValue) =
      naming == .unstable ? ("org.matrix.msc3381.poll.response", ["answers": answers]) : ("m.selections", answers)
    return ["m.relates_to": reference(to: poll), selection.0: selection.1]
  }
}

/// Closes a poll of ours.
package struct PollEndContent: EventContent, Equatable {
  package let poll: EventID
  /// For clients without polls: that it is closed, and how it ended.
  package let text: String
  /// Votes by the answer's id, as we counted them. Others count for themselves.
  package let results: [String: Int]
  package let naming: PollNaming

  package init(of poll: EventID, text: String, results: [String: Int] = [:], naming: PollNaming = .unstable) {
    self.poll = poll
    self.text = text
    self.results = results
    self.naming = naming
  }

  package var type: String { naming.end }

  package var json: JSONValue {
    let text = naming.text(text)
    var content: JSONValue = ["m.mentions": [:], "m.relates_to": reference(to: poll), text.key: text.value]
    switch naming {
    case .unstable: content["org.matrix.msc3381.poll.end"] = [:]
    case .stable where !results.isEmpty: content["m.poll.results"] = .object(results.mapValues { .int(Int64($0)) })
    case .stable: break
    }
    return content
  }
}

private func reference(to event: EventID) -> JSONValue {
  ["rel_type": "m.reference", "event_id": .string(event.text)]
}
