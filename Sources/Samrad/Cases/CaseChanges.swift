/// What is remembered of cases (norsk: saker) before they are brought.
package let caseChanges: [any Change.Type] = []
