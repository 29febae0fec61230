package client

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/fastmcp-go/mcp/internal/schema"
)

// What a caller may read about files of servers, and about several servers.
const (
	twoTargets = `it has both "command" and "url": want one of them`
	noTarget   = `it has neither "command" nor "url": want one of them`

	notStarted = `only a server at a URL takes it, and this one is started by a "command"`
	notAtURL   = `only a server that is started by a "command" takes it, and this one is at a URL`

	onlyBlanks     = "there are only blanks in it: want a program"
	hasNUL         = "it has a NUL in it, with which no process can be started"
	noVariableName = `this is no name of a variable: one has a character or more, and neither "=" nor NUL`

	noHeaderName  = "this is no name of a header: one has letters, digits, and signs such as -, and no blank"
	headerMade    = "net/http makes this header from the URL and the body, and would not send what stands here"
	valueEndsLine = "the value ends in a line break, as what was read from a file often does, and a header cannot carry that: take it away"
	valueHasLines = "the value has a line break in it, which a header cannot carry"
)

func valueHasControl(c byte) string {
	return fmt.Sprintf("the value has the character U+%04X in it, which a header cannot carry", c)
}

func headerTwice(first string) string {
	return fmt.Sprintf("the same header stands there as %q, too: case makes no difference", first)
}

func cannotRead(err error) error { return fmt.Errorf("cannot read the file of servers: %w", err) }

func atPlace(file string, line, column int, reason string) string {
	return fmt.Sprintf("%s:%d:%d: %s", file, line, column, reason)
}

func quoted(name string) string { return strconv.Quote(name) }

func server(name string) string { return "server " + quoted(name) }

func aboutMember(what, reason string) string { return what + ": " + reason }

func mustBe(what, want string) string { return what + " must be " + want }

// stringLike suggests the string that somebody meant who wrote another value.
func stringLike(value []byte) string {
	if len(value) == 0 || len(value) > 40 || value[0] == '{' || value[0] == '[' || value[0] == 'n' {
		return "a string"
	}
	return fmt.Sprintf("a string: %q", value)
}

func unknownKey(name, key string) string {
	text := fmt.Sprintf("%s: unknown key %q", server(name), key)
	if advice := keyAdvice[key]; advice != "" {
		return text + ": " + advice
	}
	if near := schema.Nearest(key, entryKeys); near != "" {
		return text + fmt.Sprintf(": did you mean %q?", near)
	}
	return text + ": want " + strings.Join(entryKeys, ", ")
}

// keyAdvice is for keys that some host knows.
var keyAdvice = map[string]string{
	"envFile":       `write the variables into "env"`,
	"serverUrl":     `write "url"`,
	"httpUrl":       `write "url"`,
	"enabled":       `write "disabled"`,
	"timeout":       "client.Timeout and client.ConnectTimeout set limits",
	"disabledTools": "leave tools out where you list them",
	"includeTools":  "leave tools out where you list them",
	"excludeTools":  "leave tools out where you list them",
}

func ofServer(name string, err error) error { return fmt.Errorf("%s: %w", server(name), err) }

func noSuchTool(name string, servers []string) error {
	return fmt.Errorf("no server of this fleet has a tool %q: a name begins with one of %s and an underscore", name, strings.Join(servers, ", "))
}

// keyTwice is about a key that an object has twice, be it the name of a server.
func keyTwice(object, key string) string {
	if isListOfServers(strings.Trim(object, `"`)) {
		return server(key) + " is there twice"
	}
	return fmt.Sprintf("%s: the key %q is there twice", object, key)
}

func serverTwice(name string) string {
	return server(name) + ` is there twice, under "mcpServers" and "servers"`
}

func atIndex(list string, i int) string { return fmt.Sprintf("%s[%d]", list, i) }

func noServers(others []string) string {
	for _, key := range others {
		if schema.Nearest(key, []string{"mcpServers", "servers"}) != "" {
			return fmt.Sprintf(`unknown key %q: did you mean "mcpServers"?`, key)
		}
	}
	return `there is no "mcpServers": want {"mcpServers": {"name": {"command": "…"}}}`
}

func notJSON(reason string) string { return "this is not JSON: " + reason }

const (
	endsEarly  = "the file ends too early"
	moreInFile = "something follows the object: a file has one, {…}, and nothing behind it"
)

func strangeKind(kind string) string {
	return fmt.Sprintf("unknown type %q: want stdio, http, streamable-http or sse", kind)
}

func twoKinds(transport, kind string) string {
	return fmt.Sprintf(`it says %q, and "type" says %q: keep one of them`, transport, kind)
}

func kindNeeds(kind string, http bool) string {
	if http {
		return fmt.Sprintf("type %q needs a url, not a command", kind)
	}
	return fmt.Sprintf("type %q needs a command, not a url", kind)
}

func openVariable(text string) error {
	return fmt.Errorf("${%.20s is never closed: want ${NAME} or ${NAME:-default}", text)
}

func strangeVariable(inside string) error {
	return fmt.Errorf("${%s} is not known here: want ${NAME} or ${NAME:-default}, where NAME is a variable of the environment", inside)
}

// An unsetVariable is the name of a variable that the environment lacks.
type unsetVariable string

func (name unsetVariable) Error() string {
	return fmt.Sprintf("the variable %s is not set: set it, or write ${%s:-default}", string(name), string(name))
}
