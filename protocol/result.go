package protocol

// Values of [ResultBase].ResultType. A receiver takes an absent one as
// [ResultComplete], and one that it does not know as an error. Since 2026-07-28.
const (
	// ResultComplete says that the request is done.
	ResultComplete = "complete"
	// ResultInputRequired says that the result is an [InputRequiredResult].
	ResultInputRequired = "input_required"
)

// Result is implemented by a pointer to any result of this package.
type Result interface {
	// Base returns the members that every result has, never nil. They are the
	// result's own: writing to them changes it.
	Base() *ResultBase
}

// ResultBase is embedded in every result (Base Protocol, section Result Responses).
type ResultBase struct {
	// Meta is optional. Since 2026-07-28 it names the server: see
	// [MetaServerInfo].
	Meta Meta `json:"_meta,omitzero"`
	// ResultType says how to read the rest. Required since 2026-07-28, and
	// unknown before.
	ResultType string `json:"resultType,omitzero"`
}

// Base implements [Result].
func (b *ResultBase) Base() *ResultBase { return b }

// EmptyResult says that a request succeeded, and nothing more.
type EmptyResult struct {
	ResultBase
}
