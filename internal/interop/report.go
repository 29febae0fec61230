// Package interop runs other people's MCP clients against the quickstart
// example: the official ones in TypeScript, Python and Go, and mcp-go, over
// stdio and HTTP, in every protocol revision they speak. It is a module of its
// own, so that nobody who uses the framework ever downloads them.
//
// Its tests need npm with node 20 or newer, python3 with venv, and the package
// registries those are set up with; what they install is kept in the user's
// cache directory. Something that cannot be installed fails the test: it is
// never skipped.
package interop

// A Report is what a client saw in one conversation with the quickstart
// server. The scripts under clients print it as JSON.
type Report struct {
	Version    string   `json:"version"`    // the protocol version that was agreed on
	Server     string   `json:"server"`     // the server's name; "" when the client did not ask
	Tools      []string `json:"tools"`      // names of the listed tools
	Sum        string   `json:"sum"`        // text of add(a: 1, b: 2)
	Structured any      `json:"structured"` // its structured content
	Bad        string   `json:"bad"`        // text of add(a: "one", b: 2)
	BadIsError bool     `json:"badIsError"` // whether that result was marked as an error
	Resources  []string `json:"resources"`  // URIs of the listed resources
	Templates  []string `json:"templates"`  // URI templates of the listed resource templates
	Greeting   string   `json:"greeting"`   // text of greeting://World
	Missing    int      `json:"missing"`    // error code of reading nowhere://x
	Prompts    []string `json:"prompts"`    // names of the listed prompts
	Plain      string   `json:"plain"`      // text of greet_user(name: Ada)
	Formal     string   `json:"formal"`     // text of greet_user(name: Ada, style: formal)
	Pinged     bool     `json:"pinged"`     // whether a ping was sent and answered
}

// legacy reports whether a revision begins with a handshake.
func legacy(version string) bool { return version < "2026-07-28" }
