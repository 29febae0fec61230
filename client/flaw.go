package client

import (
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/fastmcp-go/mcp/internal/header"
)

// A flaw is what is wrong with a part of an entry: why nobody could connect to
// it, or what would be passed over in silence. It tells no value, which may be a
// secret that a variable has brought in.
type flaw struct {
	at     string // the part, as a file of servers has it; "": the whole
	reason string
}

func (f flaw) Error() string {
	if f.at == "" {
		return f.reason
	}
	return aboutMember(f.at, f.reason)
}

// transports are those that an entry may name, and what they mean.
var transports = map[string]string{"stdio": "stdio", "http": "http", "streamablehttp": "http", "sse": "sse"}

// flaws says what is wrong with an entry that names its transport under "type",
// "transport", or both; "" for neither. Where it is not clear what the entry is,
// nothing else is told.
func (e *Entry) flaws(kind, transport string) []flaw {
	known, ok := transportNamed(kind)
	other, alsoOK := transportNamed(transport)
	switch {
	case !ok:
		return []flaw{{"", strangeKind(kind)}}
	case !alsoOK:
		return []flaw{{"", strangeKind(transport)}}
	case known != "" && other != "" && known != other:
		return []flaw{{quoted("transport"), twoKinds(transport, kind)}}
	case kind == "":
		kind, known = transport, other
	}
	remote := known != "stdio"
	switch {
	case e.Command != "" && e.URL != "":
		return []flaw{{"", twoTargets}}
	case e.Command == "" && e.URL == "":
		return []flaw{{"", noTarget}}
	case kind != "" && remote != (e.URL != ""):
		return []flaw{{"", kindNeeds(kind, remote)}}
	case e.URL != "":
		return e.remoteFlaws()
	}
	return e.startFlaws()
}

// transportNamed returns what a name of a transport means, and whether it means
// anything. "" stays that: the entry names none.
func transportNamed(name string) (string, bool) {
	known, ok := transports[strings.ToLower(strings.NewReplacer("-", "", "_", "").Replace(name))]
	return known, ok || name == ""
}

// remoteFlaws are those of a server at a URL.
func (e *Entry) remoteFlaws() (all []flaw) {
	if _, err := addressIn(e.URL); err != nil {
		all = append(all, flaw{quoted("url"), err.Error()})
	}
	all = append(all, outOfPlace("args", len(e.Args), notAtURL)...)
	all = append(all, outOfPlace("env", len(e.Env), notAtURL)...)
	all = append(all, outOfPlace("cwd", len(e.Dir), notAtURL)...)
	spelt := map[string]string{}
	for _, name := range slices.Sorted(maps.Keys(e.Headers)) {
		at, usual := partOf("headers", name), http.CanonicalHeaderKey(name)
		if first, twice := spelt[usual]; twice {
			all = append(all, flaw{at, headerTwice(first)})
		}
		spelt[usual] = name
		if reason := headerFlaw(name, e.Headers[name]); reason != "" {
			all = append(all, flaw{at, reason})
		}
	}
	return all
}

// startFlaws are those of a server that is started.
func (e *Entry) startFlaws() (all []flaw) {
	text := func(at, value string) {
		if strings.ContainsRune(value, 0) {
			all = append(all, flaw{at, hasNUL})
		}
	}
	if text(quoted("command"), e.Command); strings.TrimSpace(e.Command) == "" {
		all = append(all, flaw{quoted("command"), onlyBlanks})
	}
	for i, arg := range e.Args {
		text(atIndex(quoted("args"), i), arg)
	}
	for _, name := range slices.Sorted(maps.Keys(e.Env)) {
		at := partOf("env", name)
		if name == "" || strings.ContainsAny(name, "=\x00") {
			all = append(all, flaw{at, noVariableName})
		}
		text(at, e.Env[name])
	}
	text(quoted("cwd"), e.Dir)
	return append(all, outOfPlace("headers", len(e.Headers), notStarted)...)
}

// outOfPlace refuses a key that means nothing for that kind of server, unless
// nothing is in it.
func outOfPlace(key string, size int, reason string) []flaw {
	if size == 0 {
		return nil
	}
	return []flaw{{quoted(key), reason}}
}

// headerFlaw says why a line of a header cannot be sent, "" if it can: the name
// must be a token, and the value have no control characters but tabs (RFC 9110,
// sections 5.1 and 5.5).
func headerFlaw(name, value string) string {
	if slices.Contains(madeHeaders, http.CanonicalHeaderKey(name)) {
		return headerMade
	}
	if !header.Valid(name) {
		return noHeaderName
	}
	control := strings.IndexFunc(value, func(r rune) bool { return r < ' ' && r != '\t' || r == '\x7f' })
	switch {
	case control < 0:
		return ""
	case strings.Trim(value[control:], "\r\n") == "":
		return valueEndsLine
	case strings.ContainsAny(value[control:control+1], "\r\n"):
		return valueHasLines
	}
	return valueHasControl(value[control])
}

// madeHeaders are those that net/http makes by itself, and does not send as they
// are said.
var madeHeaders = []string{"Host", "Content-Length", "Transfer-Encoding", "Trailer"}

// partOf names a member of a table in an entry.
func partOf(table, name string) string { return quoted(table) + " " + asName(name) }

// asName tells a name only as far as it is one: somebody may have written the
// value there, too.
func asName(name string) string {
	odd := func(r rune) bool { return unprintable(r) || r == '=' || r == ':' }
	if end := strings.IndexFunc(name, odd); end >= 0 {
		return quoted(name[:end] + "…")
	}
	if name == "" {
		return quoted(name)
	}
	return name
}
