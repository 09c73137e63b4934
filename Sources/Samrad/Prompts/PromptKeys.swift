/// Every text there is. A new capability adds its list here; the check and a test then ask for it in every language.
package enum PromptKeys {
  package static let all: [PromptKey] =
    PromptKey.group + PromptKey.admin + PromptKey.session + PromptKey.schedule + PromptKey.poll + PromptKey.running
    + PromptKey.around
    + PromptKey.decision + PromptKey.guide + PromptKey.people + PromptKey.season + PromptKey.general
    + PromptKey.helpTexts + PromptKey.cases + PromptKey.scripts + PromptKey.offers + PromptKey.glossary
    + PromptKey.catalogue + PromptKey.finding
    + PromptKey.catching + PromptKey.decisionKind + PromptKey.agreeing + PromptKey.anchoring + PromptKey.followingUp
    + PromptKey.decisionListing + PromptKey.erasing
}
