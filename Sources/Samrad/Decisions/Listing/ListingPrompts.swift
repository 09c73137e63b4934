extension PromptKey {
  static let decisionLine = PromptKey("listing.line", decisionFields + ["erased", "gone"])
  static let decisionList = PromptKey(
    "listing.list",
    [
      "any", "own", "found", "filtered", "whole", "lines", "line", "anyLines", "open", "anyOpen", "closed",
      "anyClosed", "paged", "first", "until", "count", "left", "anyWaiting", "waiting", "number", "text", "noOwner",
      "noDue", "newest", "fallenOut",
      "example", "list", "more",
    ])
  static let noMoreDecisions = PromptKey("listing.no-more", ["list"])
  static let askDecisionSearch = PromptKey("listing.ask-search", ["example"])
  static let ownDecisions = PromptKey("listing.own", ["any", "decisions", "line", "group", "left"])
  // Files.
  static let whichFile = PromptKey("listing.which-file", ["word"])
  static let nothingToExport = PromptKey("listing.nothing-to-export", ["example"])
  static let decisionFileName = PromptKey("listing.file-name", ["day"])
  static let decisionFileCaption = PromptKey(
    "listing.file-caption", ["count", "open", "closed", "erased", "several", "part", "parts"])
  static let decisionFile = PromptKey("listing.file", ["group", "day", "several", "part", "parts", "fallenOut"])
  static let decisionInFile = PromptKey(
    "listing.file-decision",
    [
      "number", "erased", "text", "kind", "state", "owner", "due", "made", "replaces", "guides", "title",
      "notes", "name", "note",
    ])
  static let decisionColumns = PromptKey("listing.columns")
  static let passageName = PromptKey("listing.passage", Passage.Part.allCases.map(\.field))

  static let decisionListing: [PromptKey] = [
    decisionLine, decisionList, noMoreDecisions, askDecisionSearch, ownDecisions, whichFile, nothingToExport,
    decisionFileName, decisionFileCaption, decisionFile, decisionInFile, decisionColumns, passageName,
  ]
}
