package client

import (
	"net/http"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
)

// An Entry says where one server is, as files of hosts do that are usually
// called mcp.json; [ReadFile] reads them. It is a target of [Dial]. Either
// Command or URL is set, and nothing that belongs to the other. What no process
// can be started with (a NUL, a variable whose name has a "=") and no HTTP request
// can carry is an error of Dial, which names the part and not its value.
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
	// says under the same name. Names differ in more than case; for what may
	// stand here see there.
	Headers map[string]string
	// Disabled says that nobody connects to it. [Dial] does not mind.
	Disabled bool
}

// entryAt makes a target of an entry.
func (c *Client) entryAt(e Entry) (target, error) {
	if flaws := e.flaws("", ""); len(flaws) > 0 {
		return nil, notDialed(flaws[0])
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
