import CoreMetrics
import Metrics

/// Counters for whoever collects them. Labels are few and fixed.
package enum Metric {
  static let turns = Counter(label: "samrad_turns_total")
  static let received = Counter(label: "samrad_events_received_total")
  static let sent = Counter(label: "samrad_requests_sent_total")
  static let retries = Counter(label: "samrad_requests_retried_total")
  static let refused = Counter(label: "samrad_requests_refused_total")
}
