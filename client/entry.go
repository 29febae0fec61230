package client

import (
	"cmp"
	"net/http"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
)

// An Entry says where one server is, as files of hosts do that are usually
// called mcp.json; [ReadFile] reads them. It is a target of [Dial]. Either
// Command or URL is set, and nothing that belongs to the other.
type Entry struct {
	// Command is the program that is started, a path or a name that is looked
	// for in PATH: the PATH of Env, if that has one.
	Command string
	// Args are its arguments, as they are: no shell sees them.
	Args []string
	// Env is added to what the program inherits; see [Inherit].
	Env map[string]string
	// Dir is the folder in which it starts; "": the one of this process.
	Dir string
	// URL is an HTTP server; which transport it speaks is found out.
	URL string
	// Headers are sent with each HTTP request to it, instead of what [Header]
	// says under the same name.
	Headers map[string]string
	// Disabled says that nobody connects to it. [Dial] does not mind.
	Disabled bool
}

// entryAt makes a target of an entry.
func (c *Client) entryAt(e Entry) (target, error) {
	if err := e.wrong(""); err != nil {
		return nil, notDialed(err)
	}
	if e.URL != "" {
		if c.header = c.header.Clone(); c.header == nil {
			c.header = http.Header{}
		}
		for name, value := range e.Headers {
			c.header.Set(name, value)
		}
		return c.siteNamed(e.URL)
	}
	env := environ(c.inherit)
	for name, value := range e.Env {
		env = append(env, name+"="+value)
	}
	cmd := &exec.Cmd{Args: append([]string{e.Command}, e.Args...), Env: env, Dir: e.Dir}
	cmd.Path, cmd.Err = lookPath(e.Command, e.Env)
	return c.commandOf(cmd)
}

// lookPath finds a program as its own environment would: people who set PATH
// for a server mean that it is found there.
func lookPath(program string, env map[string]string) (string, error) {
	named := strings.ContainsRune(program, '/') || strings.ContainsRune(program, filepath.Separator)
	path, ok := pathOf(env)
	if !ok || named {
		return exec.LookPath(program)
	}
	for _, dir := range filepath.SplitList(path) {
		if found, err := exec.LookPath(filepath.Join(dir, program)); err == nil && dir != "" {
			return found, nil
		}
	}
	return program, &exec.Error{Name: program, Err: exec.ErrNotFound}
}

func pathOf(env map[string]string) (string, bool) {
	for name, value := range env {
		if name == "PATH" || runtime.GOOS == "windows" && strings.EqualFold(name, "PATH") {
			return value, true
		}
	}
	return "", false
}

// kinds are the transports that an entry may name, by whether they are HTTP.
var kinds = map[string]bool{"stdio": false, "http": true, "streamablehttp": true, "sse": true}

// wrong says what is wrong with an entry as a whole that names its kind, "" for
// none: as a [*memberError] if it is about one key.
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
	case e.Command != "":
		return outOfPlace("headers", len(e.Headers), notStarted)
	}
	if _, err := addressIn(e.URL); err != nil {
		return &memberError{"url", err.Error()}
	}
	return cmp.Or(
		outOfPlace("args", len(e.Args), notAtURL),
		outOfPlace("env", len(e.Env), notAtURL),
		outOfPlace("cwd", len(e.Dir), notAtURL),
	)
}

// A memberError is what is wrong with one key of an entry.
type memberError struct{ key, reason string }

func (e *memberError) Error() string { return aboutMember(quoted(e.key), e.reason) }

// outOfPlace refuses a key that means nothing for that kind of server, unless
// nothing is in it.
func outOfPlace(key string, size int, reason string) error {
	if size == 0 {
		return nil
	}
	return &memberError{key, reason}
}
