extension Optional where Wrapped: Equatable {
  /// The value, or an empty one where there is none; what is made empty is not there any more.
  ///
  /// For fields that snapshots and journals from before do not have, and that are left out while nothing is in them. In
  /// place: a long list is not copied for each change.
  subscript(orEmpty empty: @autoclosure () -> Wrapped) -> Wrapped {
    get { self ?? empty() }
    _modify {
      var value = take() ?? empty()
      defer { self = value == empty() ? nil : value }
      yield &value
    }
  }
}
