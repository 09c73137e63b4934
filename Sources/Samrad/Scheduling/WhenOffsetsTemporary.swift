extension WhenParser {
  package func offsets(_ text: String) -> (offsets: [ReminderOffset], rest: String) { ([], text) }
}
