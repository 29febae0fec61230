package protocol

// The revisions of the protocol, newest last (Versioning and Compatibility). They are dates, so
// that text order is their order in time.
const (
	// V20241105 is the first revision: HTTP with SSE, and stdio.
	V20241105 = "2024-11-05"
	// V20250326 brings Streamable HTTP, audio, tool annotations, and batches,
	// which only this revision has.
	V20250326 = "2025-03-26"
	// V20250618 brings structured tool output, elicitation and resource links.
	V20250618 = "2025-06-18"
	// V20251125 brings tasks, icons, elicitation by URL and tools in sampling.
	V20251125 = "2025-11-25"
	// V20260728 has neither sessions nor initialize: every request says for
	// itself who asks, and the server asks back in its result.
	V20260728 = "2026-07-28"

	// Latest is the newest revision that this package knows.
	Latest = V20260728
)

// Versions returns the revisions that this package knows, newest first, in the
// order in which a server offers them. The slice is the caller's.
func Versions() []string {
	return []string{V20260728, V20251125, V20250618, V20250326, V20241105}
}
