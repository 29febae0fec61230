package client

import (
	"bytes"
	"errors"
	"os"
	"slices"
	"strings"

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
// alwaysAllow, autoApprove, trust. Another key is an error.
//
// ${NAME} in a text of an entry becomes the variable of the environment, and
// ${NAME:-default} the default if it is unset or empty. One that is unset
// without a default is an error, unless the entry is disabled.
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
func parse(path string, text []byte, lookup func(string) (string, bool)) (map[string]Entry, error) {
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	r := &fileReader{path: path, text: text, json: jsontext.NewDecoder(bytes.NewReader(text)), lookup: lookup}
	servers := map[string]Entry{}
	var others []string
	found := false
	err := r.object("the file", func(key string) error {
		if key != "mcpServers" && key != "servers" {
			others = append(others, key)
			return r.json.SkipValue()
		}
		found = true
		return r.object(quoted(key), func(name string) error {
			e, err := r.entry(name)
			if _, twice := servers[name]; twice {
				r.problem(r.json.InputOffset(), serverTwice(name))
			}
			servers[name] = e
			return err
		})
	})
	if err == nil {
		err = r.ended()
	}
	if err != nil {
		r.syntax(err)
	} else if !found && len(r.problems) == 0 {
		r.problem(0, noServers(others))
	}
	if len(r.problems) > 0 {
		return nil, errors.Join(r.problems...)
	}
	return servers, nil
}

// entry reads what is said about one server.
func (r *fileReader) entry(name string) (e Entry, err error) {
	kind, at, before := "", r.next(), len(r.problems)
	err = r.object(server(name), func(key string) (err error) {
		what := server(name) + ": " + quoted(key)
		switch key {
		case "command":
			e.Command, err = r.string(what)
		case "args":
			e.Args, err = r.strings(what)
		case "env":
			e.Env, err = r.table(what)
		case "cwd":
			e.Dir, err = r.string(what)
		case "url":
			e.URL, err = r.string(what)
		case "headers":
			e.Headers, err = r.table(what)
		case "type", "transport":
			kind, err = r.string(what)
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
	if wrong := e.wrong(kind); wrong != nil && err == nil && before == len(r.problems) {
		r.problem(at, aboutMember(server(name), wrong))
	}
	if e.Disabled {
		r.problems = r.problems[:before]
	}
	return e, err
}

var (
	// entryKeys are what an entry may have, and hostKeys what it may have that
	// is of no concern here.
	entryKeys = []string{"command", "args", "env", "cwd", "url", "headers", "type", "transport", "disabled"}
	hostKeys  = []string{"description", "icon", "alwaysAllow", "autoApprove", "trust"}
	// kinds are the transports that an entry may name, by whether they are HTTP.
	kinds = map[string]bool{"stdio": false, "http": true, "streamablehttp": true, "sse": true}
)

// wrong says what is wrong with an entry as a whole.
func (e *Entry) wrong(kind string) error {
	http, known := kinds[strings.ToLower(strings.NewReplacer("-", "", "_", "").Replace(kind))]
	switch {
	case kind != "" && !known:
		return strangeKind(kind)
	case e.Command != "" && e.URL != "":
		return errTwoTargets
	case e.Command == "" && e.URL == "":
		return errNoTarget
	case kind != "" && http != (e.URL != ""):
		return kindNeeds(kind, http)
	}
	return nil
}
