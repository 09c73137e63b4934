/// What is remembered of session scripts, beside the files.
package let scriptChanges: [any Change.Type] = []
