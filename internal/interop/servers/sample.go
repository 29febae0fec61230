package servers

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/fastmcp-go/mcp/client"
	"github.com/fastmcp-go/mcp/protocol"
)

// The sample is a small server that has one of each. It is written once with
// each framework; what comes of it is the same but for what its host says.

// sample is its table. How the tool add tells its result differs.
func sample(add ...Row) []Row {
	const text, rooms = "sample://text", "sample://rooms/{number}"
	leaves := client.Interest{Tools: true, Prompts: true, Resources: true}
	return append(add, []Row{
		about("sample 1: Look around."),
		ping(),
		call("add", client.Args{"a": "one", "b": 2}, "isError: …"),
		call("blocks", nil, "Look:\n[image/png of 1 × 1]\n[audio/wav of 4 bytes]\n[link to sample://text]\n[sample://text text/plain] Read me."),
		call("fail", nil, "isError: …the shop is closed"),
		typed[string]("fail", nil, "isError: …the shop is closed"),
		call("no_such_tool", nil, "fails with -32602: …").unlisted(),
		stepped("steps", nil, "1/3 step 1, 2/3 step 2, 3/3 step 3, there"),
		logged("steps", protocol.LevelWarning, "warning: did 3"),
		logged("steps", protocol.LevelInfo, "info: did 2, warning: did 3"),
		call("form", client.Args{"message": "Who are you?"}, "accept Ada medium"),
		call("form", client.Args{"message": "Please decline."}, "decline"),
		call("form", client.Args{"message": "Please cancel."}, "cancel"),
		call("page", nil, "accept"),
		call("poem", nil, "You said: a poem"),
		call("warm", nil, "It is 21 degrees in Paris."),
		call("roots", nil, "file:///a file:///b"),
		cancelled("wait", nil),
		call("waited", nil, "cancelled"),
		late("wait", nil),
		call("waited", nil, "cancelled"),
		read(text, "Read me."),
		read("sample://picture", "[image/png of 1 × 1]"),
		read("sample://rooms/7", "room 7").of(rooms),
		read("sample://roof", "fails: not found").unlisted().named("the resource that is not there"),
		get("about", map[string]string{"topic": "tea"}, "user: Tell me about tea."),
		get("no_such_prompt", nil, "fails with -32602: …").unlisted(),
		complete("about", "topic", "t", nil, "tea, trees"),
		complete(rooms, "number", "7", nil, "7, 70"),
		changed(client.Interest{URIs: []string{text}}, "update of "+text, call("touch", nil, "")).uses("capability resources.subscribe"),
		changed(leaves, "prompts, resources, tools", call("grow", nil, "")).
			uses("capability tools.listChanged", "capability prompts.listChanged", "capability resources.listChanged"),
		changed(leaves, "prompts, resources, tools", call("shed", nil, "")),
	}...)
}

// structured is how the tool add tells its result in an object of its own.
func structured() Row { return typed[sum]("add", terms{1, 2}, `{"sum":3}`) }

// What the programs in Go have in common.

type (
	none  struct{}
	terms struct {
		A int `json:"a"`
		B int `json:"b"`
	}
	sum struct {
		Sum int `json:"sum"`
	}
	saying struct {
		Message string `json:"message"`
	}
)

var (
	errShut     = errors.New("the shop is closed")
	steps       = []string{"debug", "info", "warning"} // the level of each
	completions = map[string][]string{"topic": {"tea", "trees", "water"}, "number": {"7", "70", "8"}}
)

// form asks for a name, and for a size that has a default.
const form = `{"type":"object","required":["name"],"properties":{
	"name":{"type":"string"},
	"size":{"type":"string","enum":["small","medium"],"default":"medium"}}}`

// filledIn says what a person did with the form.
func filledIn(action string, content map[string]any) string {
	if action != "accept" {
		return action
	}
	return fmt.Sprint(action, " ", content["name"], " ", content["size"])
}

// completed are the values that an argument may have.
func completed(argument, begun string) []string {
	return slices.DeleteFunc(slices.Clone(completions[argument]), func(v string) bool { return !strings.HasPrefix(v, begun) })
}

// dot is a picture of one pixel.
var dot = picture()

// Cancellations are the calls that were given up. The zero value is ready.
type cancellations struct {
	once  sync.Once
	calls chan bool
}

func (c *cancellations) open() chan bool {
	c.once.Do(func() { c.calls = make(chan bool, 100) })
	return c.calls
}

// note notes that a call was given up.
func (c *cancellations) note() { c.open() <- true }

// next waits for a call to be given up.
func (c *cancellations) next(ctx context.Context) string {
	select {
	case <-c.open():
		return "cancelled"
	case <-time.After(patience):
		return "not cancelled"
	case <-ctx.Done():
		return "gone"
	}
}
