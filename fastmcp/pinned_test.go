package fastmcp_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/internal/era"
	"github.com/fastmcp-go/mcp/protocol"
)

// A pin is a method of a revision, as a transcript has it over a transport.
type pin struct{ method, revision, transport string }

// The transports that transcripts are played over.
var transports = []string{"stdio", "http", "sse"}

// The wire of every method of every revision stands in a transcript, over all
// transports: of the requests of a client together with a result that is
// written out, of what a server asks, and of what it tells.
func TestEveryMethodOfEveryRevisionIsPinned(t *testing.T) {
	pinned := map[pin]bool{}
	for _, dir := range []string{"conversations", "questions", "changes"} {
		files, err := filepath.Glob(filepath.Join("testdata", dir, "*.txtar"))
		assert.NoError(t, err)
		assert.True(t, len(files) > 0, dir)
		for _, file := range files {
			text, err := os.ReadFile(file)
			assert.NoError(t, err)
			pinsOf(string(text), pinned)
		}
	}
	for _, want := range wantedPins() {
		if !pinned[want] {
			t.Errorf("%s of %s is in no transcript that is played over %s", want.method, want.revision, want.transport)
		}
	}
}

// The test that everything is pinned can fail, for each of its reasons.
func TestWhatATranscriptPins(t *testing.T) {
	const (
		hello  = `-- client --` + "\n" + `{"id":1,"method":"initialize","params":{"protocolVersion":"2024-11-05"}}` + "\n"
		hi     = `-- server --` + "\n" + `{"id":1,"result":{"protocolVersion":"2025-06-18"}}` + "\n"
		ping   = `-- client --` + "\n" + `{"id":"p","method":"ping"}` + "\n"
		pong   = `-- server --` + "\n" + `{"id":"p","result":{}}` + "\n"
		modern = `-- client --` + "\n" + `{"id":2,"method":"prompts/get","params":{"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28"}}}` + "\n"
		asks   = `-- server, in any order --` + "\n" + `{"id":2,"result":{"inputRequests":{"x":{"method":"roots/list"}}}}` + "\n" + `{"method":"notifications/progress"}` + "\n"
	)
	for _, row := range []struct {
		what, text string
		want       []pin
	}{
		{"a session is of the revision that was agreed on", hello + hi + ping + pong,
			[]pin{{"initialize", "2025-06-18", "stdio"}, {"ping", "2025-06-18", "stdio"}}},
		{"a request that nobody answers", hello + hi + ping, []pin{{"initialize", "2025-06-18", "stdio"}}},
		{"an error", hello + hi + ping + "-- server --\n" + `{"id":"p","error":{"code":1}}`, []pin{{"initialize", "2025-06-18", "stdio"}}},
		{"a result that is not compared", hello + hi + ping + "-- server --\n" + `{"id":"p","result":"<any>"}`, []pin{{"initialize", "2025-06-18", "stdio"}}},
		{"what is asked and told in a modern call", modern + asks,
			[]pin{{"notifications/progress", "2026-07-28", "stdio"}, {"prompts/get", "2026-07-28", "stdio"}, {"roots/list", "2026-07-28", "stdio"}}},
	} {
		t.Run(row.what, func(t *testing.T) {
			got := map[pin]bool{}
			pinsOf("Why. (stdio only)\n\n"+row.text, got)
			var pins []pin
			for p := range got {
				pins = append(pins, p)
			}
			slices.SortFunc(pins, func(a, b pin) int { return strings.Compare(a.method, b.method) })
			assert.Equal(t, pins, row.want)
			pinsOf("Why.\n\n"+row.text, got)
			assert.Equal(t, len(got), len(transports)*len(row.want), "each is pinned for every transport")
		})
	}
}

// wantedPins are all that there are.
func wantedPins() (all []pin) {
	for _, revision := range era.Supported() {
		rules := era.Negotiate(revision)
		if rules.Version != revision {
			rules = era.Latest()
		}
		methods := append(rules.Methods(), protocol.MethodProgress, protocol.MethodLoggingMessage, protocol.MethodResourceUpdated,
			protocol.MethodToolListChanged, protocol.MethodPromptListChanged, protocol.MethodResourceListChanged)
		for method, capability := range map[string]string{
			protocol.MethodElicit: "elicitation", protocol.MethodCreateMessage: "sampling", protocol.MethodListRoots: "roots",
		} {
			if rules.ClientMay(capability) {
				methods = append(methods, method)
			}
		}
		if rules.Has(protocol.MethodSubscriptionsListen) {
			methods = append(methods, protocol.MethodSubscriptionsAcknowledged)
		}
		for _, method := range methods {
			for _, transport := range transports {
				all = append(all, pin{method, revision, transport})
			}
		}
	}
	return all
}

// A spoken message is what matters of one here.
type spoken struct {
	ID     json.RawMessage
	Method string
	Params struct {
		ProtocolVersion string
		Meta            map[string]json.RawMessage `json:"_meta"`
	}
	Result json.RawMessage
}

// pinsOf notes what a transcript pins.
func pinsOf(text string, pinned map[pin]bool) {
	why, talk, _ := strings.Cut(text, "\n-- ")
	var session, now, speaker string // revisions; who speaks
	asked := map[string]string{}     // methods, by id
	add := func(method string) {
		for _, transport := range transports {
			others := func(other string) bool { return other != transport && strings.Contains(why, "("+other+" only)") }
			if !slices.ContainsFunc(transports, others) {
				pinned[pin{method, now, transport}] = true
			}
		}
	}
	for line := range strings.Lines("-- " + talk) {
		if head, ok := strings.CutPrefix(line, "-- "); ok {
			speaker = head[:len("client")]
			continue
		}
		var m spoken
		if json.Unmarshal([]byte(line), &m) != nil {
			continue
		}
		switch {
		case speaker == "client":
			now = session
			if version := m.Params.Meta[protocol.MetaProtocolVersion]; version != nil {
				now = strings.Trim(string(version), `"`)
			}
			asked[string(m.ID)] = m.Method
		case m.Method != "":
			add(m.Method)
		case len(m.Result) > 0 && m.Result[0] == '{' && asked[string(m.ID)] != "":
			var result struct {
				ProtocolVersion string
				InputRequests   map[string]spoken
			}
			_ = json.Unmarshal(m.Result, &result) // what it has not it has not
			if result.ProtocolVersion != "" {
				session = result.ProtocolVersion
				now = session
			}
			add(asked[string(m.ID)])
			for _, request := range result.InputRequests {
				add(request.Method)
			}
		}
	}
}
