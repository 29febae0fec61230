package clients

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"github.com/fastmcp-go/mcp/internal/interop/rig"
)

// Inspector is the command line of the MCP Inspector (inspector --cli). It takes
// each step with a process of its own, so that a server behind a command is
// started anew for each. It has neither a person nor a model, and the directory
// is what it has as a home.
func Inspector(ctx context.Context, home string) (Client, error) {
	packages, err := fs.Sub(files, "inspector")
	if err != nil {
		return nil, err
	}
	installed, err := rig.Node(ctx, packages)
	if err != nil {
		return nil, err
	}
	program := filepath.Join(installed, "node_modules", "@modelcontextprotocol", "inspector", "clients", "launcher", "build", "index.js")
	i := inspector{[]string{rig.PackagedNode(installed), program, "--cli"}, home}
	return i.visit, nil
}

type inspector struct {
	line []string
	home string
}

func (i inspector) visit(ctx context.Context, version string, at Target, steps []Step) (v Visit, err error) {
	era := "modern"
	switch {
	case version == Auto:
		era = "auto"
	case version < "2026-07-28":
		era = "legacy"
	}
	fixed := slices.Concat(i.line, []string{"--protocol-era", era, "--format", "json", "--quiet"})
	if at.URL != "" {
		fixed = append(fixed, "--transport", "http", "--server-url", at.URL)
	}
	// What it knows of the server has a method of its own here.
	var hello struct {
		Result struct {
			Version string `json:"protocolVersion"`
			Server  struct {
				Name string `json:"name"`
			} `json:"serverInfo"`
		} `json:"result"`
	}
	if err := i.run(ctx, &hello, at, fixed, "--method", "initialize"); err != nil {
		return v, err
	}
	v.Version, v.Server = hello.Result.Version, hello.Result.Server.Name
	said := map[string]string{}
	for _, step := range steps {
		var a Answer
		if err := i.run(ctx, &a, at, fixed, flags(step, said)...); err != nil {
			return v, err
		}
		if step.Method == "tools/call" {
			said["$"+step.Params["name"].(string)] = a.String()
		}
		v.Answers = append(v.Answers, a)
	}
	return v, nil
}

// flags are those of a step.
func flags(step Step, said map[string]string) []string {
	given, _ := step.Params["arguments"].(map[string]any)
	line := []string{"--method", step.Method}
	switch step.Method {
	case "tools/call":
		arguments := map[string]any{}
		for name, value := range given {
			if text, ok := value.(string); ok && strings.HasPrefix(text, "$") {
				value = said[text]
			}
			arguments[name] = value
		}
		text, _ := json.Marshal(arguments) // it came from a table
		return append(line, "--tool-name", step.Params["name"].(string), "--tool-args-json", string(text))
	case "resources/read":
		return append(line, "--uri", step.Params["uri"].(string))
	case "prompts/get":
		line = append(line, "--prompt-name", step.Params["name"].(string))
		for name, value := range given {
			line = append(line, "--prompt-args", fmt.Sprintf("%s=%v", name, value))
		}
	}
	return line
}

// run is one process, whose answer goes into the value at into. It is printed
// to the standard output, or to the standard error if it is an error.
func (i inspector) run(ctx context.Context, into any, at Target, fixed []string, flags ...string) error {
	line := slices.Concat(fixed, flags)
	if at.Command != nil {
		line = slices.Concat(line, []string{"--"}, at.Command)
	}
	cmd := exec.CommandContext(ctx, line[0], line[1:]...)
	cmd.Env = append(os.Environ(), "HOME="+i.home, "NODE_COMPILE_CACHE="+i.home)
	var out, complaint bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &complaint
	err := cmd.Run()
	if _, ended := errors.AsType[*exec.ExitError](err); err != nil && !ended {
		return err
	}
	printed := out.Bytes()
	if len(printed) == 0 {
		printed = complaint.Bytes()
	}
	if err := json.Unmarshal(printed, into); err != nil {
		return fmt.Errorf("%v: %w in what was printed: %q", flags, err, printed)
	}
	return nil
}
