package main

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"image/png"
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
)

var (
	dotText   = base64.StdEncoding.EncodeToString(dot())
	clickText = base64.StdEncoding.EncodeToString(click())
)

// curious is a client that wants to hear everything.
var curious = fastmcptest.Client{Meta: protocol.Meta{
	protocol.MetaLogLevel: protocol.LevelDebug, protocol.MetaProgressToken: 1,
}}

// A feature is a tool, resource or prompt, how it is used, and what comes of it.
type feature struct {
	name string
	ask  func(fastmcptest.Client, *fastmcp.Server) fastmcptest.Answer
	want string
}

func call(name string, arguments any, want string) feature {
	return feature{name, func(c fastmcptest.Client, app *fastmcp.Server) fastmcptest.Answer {
		return c.Call(app, name, arguments)
	}, want}
}

// read reads a URI of the resource with that name.
func read(name, uri, want string) feature {
	return feature{name, func(c fastmcptest.Client, app *fastmcp.Server) fastmcptest.Answer { return c.Read(app, uri) }, want}
}

func get(name string, arguments any, want string) feature {
	return feature{name, func(c fastmcptest.Client, app *fastmcp.Server) fastmcptest.Answer { return c.Get(app, name, arguments) }, want}
}

var features = []feature{
	call("test_simple_text", nil, `{"content":[{"type":"text","text":"This is a simple text response for testing."}]}`),
	call("test_image_content", nil, `{"content":[{"type":"image","data":"`+dotText+`","mimeType":"image/png"}]}`),
	call("test_audio_content", nil, `{"content":[{"type":"audio","data":"`+clickText+`","mimeType":"audio/wav"}]}`),
	call("test_embedded_resource", nil, `{"content":[{"type":"resource","resource":{"uri":"test://embedded-resource","mimeType":"text/plain","text":"This is an embedded resource content."}}]}`),
	call("test_multiple_content_types", nil, `{"content":[{"type":"text","text":"Multiple content types test:"},{"type":"image","data":"`+dotText+`","mimeType":"image/png"},`+
		`{"type":"resource","resource":{"uri":"test://mixed-content-resource","mimeType":"application/json","text":"{\"test\":\"data\",\"value\":123}"}}]}`),
	call("test_error_handling", nil, `{"content":[{"type":"text","text":"This tool intentionally returns an error for testing"}],"isError":true}`),
	call("test_tool_with_progress", nil, `notifications/progress {"progressToken":1,"progress":0,"total":100}
notifications/progress {"progressToken":1,"progress":50,"total":100}
notifications/progress {"progressToken":1,"progress":100,"total":100}
{"content":[{"type":"text","text":"Progress reported."}]}`),
	call("test_tool_with_logging", nil, `notifications/message {"level":"info","data":"Tool execution started"}
notifications/message {"level":"info","data":"Tool processing data"}
notifications/message {"level":"info","data":"Tool execution completed"}
{"content":[{"type":"text","text":"Logged."}]}`),
	call("test_logging_tool", nil, `notifications/message {"level":"info","data":"A message for those who want it"}
{"content":[{"type":"text","text":"Done."}]}`),
	call("test_reconnection", nil, `{"content":[{"type":"text","text":"Whoever reads this is connected again."}]}`),
	call("json_schema_2020_12_tool", `{"name":"Ada","address":{"city":"London"},"contactMethod":"email","email":"a@b.c"}`, `{"content":[{"type":"text","text":"Received Ada."}]}`),

	read("static_text", "test://static-text", `{"ttlMs":3600000,"cacheScope":"public","contents":[{"uri":"test://static-text","mimeType":"text/plain","text":"This is the content of the static text resource."}]}`),
	read("static_binary", "test://static-binary", `{"contents":[{"uri":"test://static-binary","mimeType":"image/png","blob":"`+dotText+`"}]}`),
	read("watched_resource", "test://watched-resource", `{"contents":[{"uri":"test://watched-resource","mimeType":"text/plain","text":"This resource can be watched."}]}`),
	read("template_data", "test://template/7/data", `{"contents":[{"uri":"test://template/7/data","mimeType":"application/json","text":"{\"id\":\"7\",\"data\":\"Data for ID: 7\"}"}]}`),

	read("house-style", "skill://house-style/SKILL.md", contents("skill://house-style/SKILL.md")),
	read("words.md", "skill://house-style/references/words.md", contents("skill://house-style/references/words.md")),
	read("tour", "skill://tour/SKILL.md", contents("skill://tour/SKILL.md")),
	read("stops.md", "skill://tour/references/stops.md", contents("skill://tour/references/stops.md")),
	read("skills", "skill://house-style/SKILL.md", contents("skill://house-style/SKILL.md")), // the template of all of them

	call("test_trigger_tool_change", nil, `{"content":[{"type":"text","text":"The list of tools has changed."}]}`),
	call("test_trigger_resource_update", nil, `{"content":[{"type":"text","text":"Those who watch the resource are told."}]}`),
	call("test_trigger_prompt_change", nil, `{"content":[{"type":"text","text":"The list of prompts has changed."}]}`),
	call("test_x_mcp_header", `{"region":"north"}`, `{"content":[{"type":"text","text":"Running in north."}]}`),

	get("test_simple_prompt", nil, `{"description":"A prompt without arguments.","messages":[{"role":"user","content":{"type":"text","text":"This is a simple prompt for testing."}}]}`),
	get("test_prompt_with_arguments", `{"arg1":"a","arg2":"b"}`, `{"description":"A prompt with two arguments.","messages":[{"role":"user","content":{"type":"text","text":"Prompt with arguments: arg1=\"a\", arg2=\"b\""}}]}`),
	get("test_prompt_with_embedded_resource", `{"resourceUri":"test://r"}`, `{"description":"Puts a resource before the model.","messages":[`+
		`{"role":"user","content":{"type":"resource","resource":{"uri":"test://r","mimeType":"text/plain","text":"Embedded resource content for testing."}}},`+
		`{"role":"user","content":{"type":"text","text":"Please process the embedded resource above."}}]}`),
	get("test_prompt_with_image", nil, `{"description":"Puts a picture before the model.","messages":[`+
		`{"role":"user","content":{"type":"image","data":"`+dotText+`","mimeType":"image/png"}},`+
		`{"role":"user","content":{"type":"text","text":"Please analyze the image above."}}]}`),
}

func TestEverything(t *testing.T) {
	for _, f := range features {
		t.Run(f.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) { // tools that wait do not keep us waiting
				assert.Equal(t, f.ask(curious, server()).String(), f.want)
			})
		})
	}
}

// Nothing is offered that is not used in these tests.
func TestNothingIsForgotten(t *testing.T) {
	type listed []struct {
		Name string `json:"name"`
	}
	tried := map[string]bool{}
	for _, f := range slices.Concat(features, askers, jobs) {
		tried[f.name] = true
	}
	app := server()
	for method, list := range map[string]string{
		protocol.MethodListTools: "tools", protocol.MethodListResources: "resources",
		protocol.MethodListResourceTemplates: "resourceTemplates", protocol.MethodListPrompts: "prompts",
	} {
		var all listed
		assert.NoError(t, protocol.Unmarshal([]byte(fastmcptest.Ask(app, method, nil).At("/"+list)), &all))
		assert.True(t, len(all) > 0, list)
		for _, one := range all {
			assert.True(t, tried[one.Name], one.Name, "has no row in features, askers or jobs")
		}
	}
}

// A hand-written schema is published as it is, and all of it is held.
func TestTheHandWrittenSchema(t *testing.T) {
	app := server()
	tools := fastmcptest.Ask(app, "tools/list", nil).At("/tools")
	assert.Contains(t, tools, `"$defs":{"address":{"$anchor":"addressDef"`)
	got := fastmcptest.Call(app, "json_schema_2020_12_tool", `{"name":["Ada"]}`).Text()
	assert.Equal(t, got, "isError: The arguments are not right, in 3 places:\n- name: got an array, want a string\n"+
		"- the arguments: got an object, want a value that fits one of 2 alternatives (with phone or with email)\n"+
		"- email: missing, want a value")
}

// What is called a picture is one, and a sound too.
func TestMedia(t *testing.T) {
	picture, err := png.Decode(bytes.NewReader(dot()))
	assert.NoError(t, err)
	r, g, b, a := picture.At(0, 0).RGBA()
	assert.Equal(t, [4]uint32{r, g, b, a}, [4]uint32{0xffff, 0, 0, 0xffff})
	sound := click()
	assert.Equal(t, int(binary.LittleEndian.Uint32(sound[4:])), len(sound)-8, "the size of the RIFF chunk")
	assert.Equal(t, int(binary.LittleEndian.Uint32(sound[40:])), len(sound)-44, "the size of the data")
}

// contents is the result of reading a file of a skill.
func contents(uri string) string {
	text, err := instructions.ReadFile(strings.TrimPrefix(uri, "skill://"))
	if err != nil {
		panic(err)
	}
	quoted, err := protocol.Marshal(string(text))
	if err != nil {
		panic(err)
	}
	return fmt.Sprintf(`{"contents":[{"uri":%q,"mimeType":"text/markdown","text":%s}]}`, uri, quoted)
}
