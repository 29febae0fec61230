package client

import (
	"bytes"
	"os"
	"slices"

	"github.com/go-json-experiment/json/jsontext"
)

// ReadFile reads the servers of a file as hosts have it, by name:
//
//	{"mcpServers": {
//	  "files":   {"command": "npx", "args": ["-y", "server-files", "."], "env": {"KEY": "${KEY}"}},
//	  "weather": {"url": "https://example.com/mcp", "headers": {"Authorization": "Bearer ${TOKEN}"}}
//	}}
//
// The servers stand under "mcpServers", or "servers" as VS Code has it; what
// else is at the top belongs to the host, and is passed over. An entry has
// command, args, env, cwd, or url, headers; type (or transport), which is one
// of stdio, http, streamable-http, sse and need not be there; and disabled.
// What hosts keep in it for themselves is passed over: description, icon,
// alwaysAllow, autoApprove, trust. Another key is an error, as is one that is
// there twice, or that means nothing for that kind of server, and a text with
// which no process could be started and no request be sent; see [Entry].
//
// ${NAME} in a text of an entry becomes the variable of the environment, and
// ${NAME:-default} the default if it is unset or empty. One that is unset
// without a default is an error, unless the entry is disabled: that excuses
// what this machine lacks, and nothing else.
//
// The error is that of reading the file, or each problem in it, as a
// [*FileError].
func ReadFile(path string) (map[string]Entry, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, cannotRead(err)
	}
	return parse(path, text, os.LookupEnv)
}

// A FileError is one problem in a file of servers.
type FileError struct {
	// File is its path, as it was given.
	File string
	// Line and Column are where the problem begins, from 1; a column is a
	// character.
	Line, Column int
	// Reason says what is wrong, and what would be right.
	Reason string
}

// Error begins with the place, as compilers have it: file:line:column.
func (e *FileError) Error() string { return atPlace(e.File, e.Line, e.Column, e.Reason) }

// parse is ReadFile for a text.
func parse(path string, text []byte, lookup func(string) (string, bool)) (servers map[string]Entry, err error) {
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	r := &fileReader{
		path: path, text: text, lookup: lookup, places: map[string]int64{},
		json: jsontext.NewDecoder(bytes.NewReader(text), jsontext.AllowDuplicateNames(true)),
	}
	servers = map[string]Entry{}
	var others []string
	found := false
	err = r.object("the file", func(key string) error {
		if !isListOfServers(key) {
			others = append(others, key)
			return r.json.SkipValue()
		}
		found = true
		mine := map[string]bool{}
		return r.object(quoted(key), func(name string) error {
			if _, twice := servers[name]; twice && !mine[name] {
				r.problem(r.at, serverTwice(name))
			}
			e, err := r.entry(name)
			mine[name], servers[name] = true, e
			return err
		})
	})
	if err != nil {
		r.syntax(err)
	} else {
		r.ended()
	}
	if !found && len(r.problems) == 0 {
		r.problem(0, noServers(others))
	}
	if err = r.wrong(); err != nil {
		return nil, err
	}
	return servers, nil
}

// isListOfServers reports whether a key of the file has the servers under it.
func isListOfServers(key string) bool { return key == "mcpServers" || key == "servers" }

// entry reads what is said about one server.
func (r *fileReader) entry(name string) (e Entry, err error) {
	said := map[string]string{}
	before, whole := len(r.problems), server(name)
	r.unset, r.places[whole] = nil, r.next()
	err = r.object(whole, func(key string) (err error) {
		what := aboutMember(whole, quoted(key))
		r.places[what] = r.at
		switch key {
		case "command":
			e.Command, err = r.string(what)
		case "args":
			e.Args, err = r.strings(what)
		case "env":
			e.Env, err = r.table(whole, key)
		case "cwd":
			e.Dir, err = r.string(what)
		case "url":
			e.URL, err = r.string(what)
		case "headers":
			e.Headers, err = r.table(whole, key)
		case "type", "transport":
			said[key], err = r.string(what)
		case "disabled":
			e.Disabled, err = r.bool(what)
		default:
			if !slices.Contains(hostKeys, key) {
				r.problem(r.at, unknownKey(name, key))
			}
			err = r.json.SkipValue()
		}
		return err
	})
	if err == nil && len(r.problems) == before && len(r.unset) == 0 {
		for _, f := range e.flaws(said["type"], said["transport"]) {
			at := whole
			if f.at != "" {
				at = aboutMember(whole, f.at)
			}
			r.problem(r.places[at], aboutMember(at, f.reason))
		}
	}
	if !e.Disabled {
		r.problems = append(r.problems, r.unset...)
	}
	return e, err
}

var (
	// entryKeys are what an entry may have, and hostKeys what it may have that
	// is of no concern here.
	entryKeys = []string{"command", "args", "env", "cwd", "url", "headers", "type", "transport", "disabled"}
	hostKeys  = []string{"description", "icon", "alwaysAllow", "autoApprove", "trust"}
)
