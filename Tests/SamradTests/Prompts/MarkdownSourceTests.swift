import Foundation
import Matrix
import Testing

@testable import Samrad

/// Minutes as a file: what people wrote stays plain text in whatever reads Markdown.
struct MarkdownSourceTests {
  private func markdown(_ note: String) throws -> String {
    let renderer = try #require(Shipped.library.pack(Language("nb"))).renderer
    let prompt = Prompt(
      .minutes,
      [
        "script": .text("Trippel"), "start": .moment(When.now), "file": .flag(true), "anyRecords": .flag(true),
        "records": .list([["number": .number(1), "label": .text("spørsmålet"), "text": .text(note)]]),
        "stages": .list([]), "next": .flag(false),
      ])
    return renderer.markdown(prompt, zone: When.oslo, now: When.now)
  }

  @Test func `headings, lists and strong words are Markdown`() throws {
    let text = try markdown("Vi ringer først")
    #expect(text.hasPrefix("**Referat: Trippel**, lørdag 21. november kl. 12.00"))
    #expect(text.contains("\n1. spørsmålet: «Vi ringer først»\n"))
    #expect(text.hasSuffix("\n"))
  }

  @Test(arguments: [
    ("*stjerner*", "\\*stjerner\\*"), ("# tittel", "\\# tittel"), ("[her](http://a.no)", "\\[her\\](http://a.no)"),
    ("<script>", "\\<script\\>"), ("a\nb", "a b"), ("`kode`", "\\`kode\\`"), ("a_b", "a\\_b"), ("&amp;", "\\&amp;"),
    ("\\", "\\\\"),
  ])
  func `what a person wrote can't become markup`(note: String, shown: String) throws {
    #expect(try markdown(note).contains("«\(shown)»"))
  }
}
