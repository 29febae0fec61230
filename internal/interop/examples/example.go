// Package examples has other people's MCP clients use every example: the
// official clients in TypeScript and Python and the command line of the MCP
// Inspector list what each example offers, call every tool, read every resource
// and get every prompt, over stdio and HTTP, and in each era that they speak. What
// has to come of it stands in a table for each example; an example that offers
// more than its table has fails. The tests need what those of the package above
// need.
package examples

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"reflect"
	"slices"

	"github.com/fastmcp-go/mcp/internal/interop/clients"
)

// An Example is one of our example programs, and all that can be asked of it.
type Example struct {
	Name     string // of its directory
	Module   bool   // it is a module of its own
	HTTPOnly bool   // it has no other transport
	Flags    func(Stage) []string
	Rows     []Row
}

// A Stage is what the examples find around them.
type Stage struct {
	Dir     string // with folders of pictures and of documents
	Weather string // the URL of a weather service
}

// A Row is a request, and what has to come of it.
type Row struct {
	Step clients.Step
	// Of is the template that the URI which is read was made from.
	Of string
	// Want is the answer as [clients.Answer.String] writes it, in which "…"
	// stands for any text.
	Want string
	// Modern is what clients of 2026-07-28 and later get instead.
	Modern string
	// Anew is what a client gets instead whose server knows nothing of the calls
	// before.
	Anew string
	// Tasks is what a client gets instead that knows tasks.
	Tasks string
	// Asks tells that the answer needs a person or a model.
	Asks bool
}

// A Visitor is a client, as far as it decides what an answer has to be.
type Visitor struct {
	Modern bool // it speaks a revision without a handshake
	Single bool // it has neither a person nor a model
	Tasks  bool // it knows the extension
	Anew   bool // it starts a server for every request
}

// want is the answer that a visitor has to get.
func (r Row) want(v Visitor) string {
	switch {
	case r.Tasks != "" && v.Tasks:
		return r.Tasks
	case r.Asks && v.Single:
		return "…capabilit…" // it is told which it lacks
	case r.Modern != "" && v.Modern:
		return r.Modern
	case r.Anew != "" && v.Anew:
		return r.Anew
	}
	return r.Want
}

// problem is what is wrong with the answer that a visitor got, or "".
func (r Row) problem(v Visitor, got clients.Answer) string {
	if want := r.want(v); !clients.Like(got.String(), want) {
		return fmt.Sprintf("got:\n%s\nwant:\n%s", got, want)
	}
	if got.Result == nil || got.Result.Structured == nil {
		return ""
	}
	// The structured content is what the text says. Before 2026-07-28 it had to
	// be an object, into which anything else was put.
	var said any
	if json.Unmarshal([]byte(got.String()), &said) != nil {
		said = got.String()
	}
	structured := got.Result.Structured
	if object, ok := structured.(map[string]any); ok && !v.Modern && len(object) == 1 && object["result"] != nil {
		structured = object["result"]
	}
	if !reflect.DeepEqual(structured, said) {
		return fmt.Sprintf("the structured content is %v, the text says %v", structured, said)
	}
	return ""
}

// offers are the names, URIs and templates that the rows have, as a list method
// should answer.
func (e Example) offers(list string) []string {
	names := []string{}
	for _, r := range e.Rows {
		name, of := r.named()
		if of == list && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// named is what a row asks for, and the list in which that stands.
func (r Row) named() (name, list string) {
	switch r.Step.Method {
	case "tools/call":
		return r.Step.Params["name"].(string), "tools/list"
	case "prompts/get":
		return r.Step.Params["name"].(string), "prompts/list"
	}
	if r.Of != "" {
		return r.Of, "resources/templates/list"
	}
	return r.Step.Params["uri"].(string), "resources/list"
}

// In the tables a row is a line.

func call(tool string, arguments map[string]any, want string) Row {
	return Row{Step: clients.Call(tool, arguments), Want: want}
}

func get(prompt string, arguments map[string]any, want string) Row {
	return Row{Step: clients.Get(prompt, arguments), Want: want}
}

func read(uri, want string) Row { return Row{Step: clients.Read(uri), Want: want} }

// of says which template the URI of a row was made from.
func (r Row) of(template string) Row {
	r.Of = template
	return r
}

// asks says that a row needs a person or a model.
func (r Row) asks() Row {
	r.Asks = true
	return r
}

// modern says what a row comes to from 2026-07-28 on.
func (r Row) modern(want string) Row {
	r.Modern = want
	return r
}

// tasks says what a row comes to for a client that knows tasks.
func (r Row) tasks(want string) Row {
	r.Tasks = want
	return r
}

// anew says what a row comes to at a server that was started for it.
func (r Row) anew(want string) Row {
	r.Anew = want
	return r
}

// folder is a directory of the stage, as a flag.
func folder(flag string, path ...string) func(Stage) []string {
	return func(s Stage) []string {
		return []string{flag, filepath.Join(append([]string{s.Dir}, path...)...)}
	}
}
