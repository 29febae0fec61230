package client

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
)

var testEnvironment = map[string]string{"KEY": "secret", "EMPTY": "", "HOST": "example.com", "ODD": "${KEY} }", "FROM_FILE": "secret\n"}

func inTestEnvironment(name string) (string, bool) {
	value, ok := testEnvironment[name]
	return value, ok
}

func TestVariablesInTexts(t *testing.T) {
	for name, row := range map[string]struct{ text, want, wrong string }{
		"no variable":                       {"plain", "plain", ""},
		"one":                               {"Bearer ${KEY}", "Bearer secret", ""},
		"several":                           {"https://${HOST}/${KEY}/x", "https://example.com/secret/x", ""},
		"an empty one":                      {"<${EMPTY}>", "<>", ""},
		"one that is unset, with a default": {"${PORT:-8080}", "8080", ""},
		"an empty one, with a default":      {"${EMPTY:-x}", "x", ""},
		"a set one, with a default":         {"${KEY:-x}", "secret", ""},
		"a default that is empty":           {"<${PORT:-}>", "<>", ""},
		"a default with a colon":            {"${U:-http://x:1/-}", "http://x:1/-", ""},
		"as editors write it":               {"${env:KEY}", "secret", ""},
		"what comes in is left alone":       {"${ODD}", "${KEY} }", ""},
		"a $ alone":                         {"$KEY $ $$ {KEY}", "$KEY $ $$ {KEY}", ""},
		"one that is unset":                 {"${PORT}", "", "the variable PORT is not set: set it, or write ${PORT:-default}"},
		"one that is never closed":          {"a ${KEY", "", "${KEY is never closed: want ${NAME} or ${NAME:-default}"},
		"a variable of an editor":           {"${input:key}", "", "${input:key} is not known here: want ${NAME} or ${NAME:-default}"},
		"no name":                           {"${}", "", "${} is not known here"},
		"a name with a digit first":         {"${1A}", "", "${1A} is not known here"},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := expand(row.text, inTestEnvironment)
			assert.Equal(t, got, row.want)
			if row.wrong == "" {
				assert.NoError(t, err)
			} else {
				assert.ErrorContains(t, err, row.wrong)
			}
		})
	}
}

func TestAFileOfServers(t *testing.T) {
	for name, row := range map[string]struct {
		text string
		want map[string]Entry
	}{
		"a command":                        {`{"mcpServers": {"a": {"command": "npx"}}}`, map[string]Entry{"a": {Command: "npx"}}},
		"all of it":                        {`{"mcpServers": {"a": {"type": "stdio", "command": "${KEY}", "args": ["-x", "${HOST}"], "env": {"K": "${KEY}"}, "cwd": "${HOST}"}}}`, map[string]Entry{"a": {Command: "secret", Args: []string{"-x", "example.com"}, Env: map[string]string{"K": "secret"}, Dir: "example.com"}}},
		"a URL":                            {`{"mcpServers": {"b": {"url": "https://${HOST}", "headers": {"Authorization": "Bearer ${KEY}"}}}}`, map[string]Entry{"b": {URL: "https://example.com", Headers: map[string]string{"Authorization": "Bearer secret"}}}},
		"transports":                       {`{"mcpServers": {"a": {"url": "http://a", "type": "http"}, "b": {"url": "http://b", "transport": "streamable-http"}, "c": {"url": "http://c", "type": "streamableHttp"}, "d": {"url": "http://d", "type": "SSE"}}}`, map[string]Entry{"a": {URL: "http://a"}, "b": {URL: "http://b"}, "c": {URL: "http://c"}, "d": {URL: "http://d"}}},
		"a transport named twice":          {`{"mcpServers": {"a": {"url": "http://a", "type": "http", "transport": "streamable_HTTP"}, "b": {"command": "x", "type": "stdio", "transport": ""}}}`, map[string]Entry{"a": {URL: "http://a"}, "b": {Command: "x"}}},
		"what may stand in a header":       {`{"mcpServers": {"a": {"url": "http://a", "headers": {"X_1!": "", "Y": " ü\t7"}}}}`, map[string]Entry{"a": {URL: "http://a", Headers: map[string]string{"X_1!": "", "Y": " ü\t7"}}}},
		"what may stand in an environment": {`{"mcpServers": {"a": {"command": "C:\\Program Files\\x", "env": {"ProgramFiles(x86)": "=\n"}, "args": ["", " "]}}}`, map[string]Entry{"a": {Command: `C:\Program Files\x`, Env: map[string]string{"ProgramFiles(x86)": "=\n"}, Args: []string{"", " "}}}},
		"as VS Code has it, and what is the host's own": {`{"$schema": "x", "servers": {"a": {"command": "x", "description": 7, "alwaysAllow": ["y"]}}, "inputs": []}`, map[string]Entry{"a": {Command: "x"}}},
		"no servers, and a byte order mark":             {"\ufeff" + `{"mcpServers": {}}`, map[string]Entry{}},
		"a disabled one, for which a variable is unset": {`{"mcpServers": {"a": {"command": "${PORT}", "args": ["-x"], "disabled": true}}}`, map[string]Entry{"a": {Args: []string{"-x"}, Disabled: true}}},
		"what belongs to the other kind, and is empty":  {`{"mcpServers": {"a": {"url": "http://a", "args": [], "env": {}, "cwd": ""}, "b": {"command": "x", "headers": {}}}}`, map[string]Entry{"a": {URL: "http://a", Env: map[string]string{}}, "b": {Command: "x", Headers: map[string]string{}}}},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := parse("mcp.json", []byte(row.text), inTestEnvironment)
			assert.NoError(t, err)
			assert.Equal(t, fmt.Sprintf("%+v", got), fmt.Sprintf("%+v", row.want))
		})
	}
}

func TestWhatIsWrongInAFileOfServers(t *testing.T) {
	in := func(entry string) string { return "{\"mcpServers\": {\n  \"a\": " + entry + "\n}}" }
	for name, row := range map[string]struct{ text, want string }{
		"nothing in it":             {"", "1:1: this is not JSON: the file ends too early"},
		"half of it":                {`{"mcpServers": {`, "1:17: this is not JSON: the file ends too early"},
		"a comma too many":          {in(`{"command": "x",}`), `2:23: this is not JSON: invalid character ','`},
		"no quotes":                 {in(`{command: "x"}`), `2:9: this is not JSON: invalid character 'c'`},
		"a key twice":               {in(`{"command": "x", "command": "y"}`), `2:25: server "a": the key "command" is there twice`},
		"a server twice":            {"{\"mcpServers\": {\"a\": {\"command\": \"x\"},\n\"a\": {\"command\": \"y\"}}}", `2:1: server "a" is there twice`},
		"a list":                    {"[]", "1:1: the file must be an object: {…}"},
		"something behind":          {in(`{"command": "x"}`) + " {}", "3:4: something follows the object: a file has one, {…}, and nothing behind it"},
		"words behind":              {in(`{"command": "x"}`) + "\n\nthe end", "5:1: something follows the object"},
		"a comma behind":            {in(`{"command": "x"}`) + ",", "3:3: something follows the object"},
		"a brace too many":          {in(`{"command": "x"}`) + "}\n", "3:3: something follows the object"},
		"no servers":                {`{}`, `1:1: there is no "mcpServers": want {"mcpServers": {"name": {"command": "…"}}}`},
		"servers by another name":   {`{"mcpserver": {}}`, `1:1: unknown key "mcpserver": did you mean "mcpServers"?`},
		"servers in a list":         {`{"mcpServers": []}`, `1:16: "mcpServers" must be an object: {…}`},
		"a server that is a text":   {in(`"npx server"`), `2:8: server "a" must be an object: {…}`},
		"a key that is misspelt":    {in(`{"comand": "x"}`), `2:9: server "a": unknown key "comand": did you mean "command"?`},
		"a key of some host":        {in(`{"command": "x", "envFile": ".env"}`), `2:25: server "a": unknown key "envFile": write the variables into "env"`},
		"a key that nobody knows":   {in(`{"command": "x", "colour": "red"}`), `2:25: server "a": unknown key "colour": want command, args, env, cwd, url, headers, type, transport, disabled`},
		"neither command nor url":   {in(`{"args": []}`), `2:8: server "a": it has neither "command" nor "url": want one of them`},
		"both":                      {in(`{"command": "x", "url": "http://x"}`), `2:8: server "a": it has both "command" and "url": want one of them`},
		"a strange type":            {in(`{"command": "x", "type": "grpc"}`), `2:8: server "a": unknown type "grpc": want stdio, http, streamable-http or sse`},
		"the type of the other":     {in(`{"command": "x", "type": "http"}`), `2:8: server "a": type "http" needs a url, not a command`},
		"the type of the one":       {in(`{"url": "http://x", "type": "stdio"}`), `2:8: server "a": type "stdio" needs a command, not a url`},
		"arguments that are a text": {in(`{"command": "x", "args": "-y"}`), `2:33: server "a": "args" must be a list of strings: ["…"]`},
		"an argument, a number":     {in(`{"command": "x", "args": ["--port", 3000]}`), `2:44: server "a": "args"[1] must be a string: "3000"`},
		"a variable twice":          {in(`{"command": "x", "env": {"K": "1", "K": "2"}}`), `2:43: server "a": "env": the key "K" is there twice`},
		"a server in both lists": {`{"mcpServers": {"a": {"command": "x"}},
"servers": {"a": {"command": "y"}}}`, `2:13: server "a" is there twice, under "mcpServers" and "servers"`},
		"the list of servers twice": {`{"servers": {}, "servers": {}}`, `1:17: the file: the key "servers" is there twice`},
		"a disabled one, misspelt":  {in(`{"command": "${PORT}", "colour": 1, "disabled": true}`), `2:31: server "a": unknown key "colour"`},
		"a disabled one, no target": {in(`{"disabled": true}`), `2:8: server "a": it has neither "command" nor "url"`},
		"a URL without a scheme":    {in(`{"type": "http", "url": "localhost:3000"}`), `2:25: server "a": "url": "localhost:3000" is not a URL of a server: want http://host/path or https://host/path; did you mean http://localhost:3000/mcp?`},
		"a URL of a web socket":     {in(`{"url": "wss://x/y"}`), `2:9: server "a": "url": "wss://x/y" is not a URL of a server: want http://host/path or https://host/path; did you mean https://x/y?`},
		"a URL that is nonsense":    {in(`{"url": "http://x:${KEY}/"}`), `2:9: server "a": "url": the URL cannot be read: invalid port "…" after host`},
		"arguments for a URL":       {in(`{"url": "http://x", "args": ["-y"]}`), `2:28: server "a": "args": only a server that is started by a "command" takes it, and this one is at a URL`},
		"variables for a URL":       {in(`{"env": {"A": "b"}, "url": "http://x"}`), `2:9: server "a": "env": only a server that is started`},
		"a folder for a URL":        {in(`{"url": "http://x", "cwd": "/"}`), `2:28: server "a": "cwd": only a server that is started`},
		"two types":                 {in(`{"url": "http://x", "transport": "sse", "type": "http"}`), `2:28: server "a": "transport": it says "sse", and "type" says "http": keep one of them`},
		"two types, one strange":    {in(`{"url": "http://x", "type": "http", "transport": "grpc"}`), `2:8: server "a": unknown type "grpc"`},
		"two types of the other":    {in(`{"command": "x", "type": "", "transport": "sse"}`), `2:8: server "a": type "sse" needs a url, not a command`},
		"a command of blanks":       {in(`{"command": " \t"}`), `2:9: server "a": "command": there are only blanks in it: want a program`},
		"a NUL in a command":        {in(`{"command": "x\u0000"}`), `2:9: server "a": "command": it has a NUL in it, with which no process can be started`},
		"a NUL in an argument":      {in(`{"command": "x", "args": ["y", "secret\u0000"]}`), `2:39: server "a": "args"[1]: it has a NUL in it`},
		"a NUL in a folder":         {in(`{"command": "x", "cwd": "\u0000"}`), `2:25: server "a": "cwd": it has a NUL in it`},
		"a NUL in a variable":       {in(`{"command": "x", "env": {"K": "1", "L": "secret\u0000"}}`), `2:43: server "a": "env" L: it has a NUL in it`},
		"a variable without a name": {in(`{"command": "x", "env": {"": "secret"}}`), `2:33: server "a": "env" "": this is no name of a variable: one has a character or more, and neither "=" nor NUL`},
		"an assignment for a name":  {in(`{"command": "x", "env": {"K=secret": ""}}`), `2:33: server "a": "env" "K…": this is no name of a variable`},
		"a NUL in a name":           {in(`{"command": "x", "env": {"K\u0000": ""}}`), `2:33: server "a": "env" "K…": this is no name of a variable`},
		"a header with a blank":     {in(`{"url": "http://x", "headers": {"A": "b", "X Key": "secret"}}`), `2:50: server "a": "headers" "X…": this is no name of a header: one has letters, digits, and signs such as -, and no blank`},
		"a header, value and all":   {in(`{"url": "http://x", "headers": {"Authorization: Bearer secret": ""}}`), `2:40: server "a": "headers" "Authorization…": this is no name of a header`},
		"a header without a name":   {in(`{"url": "http://x", "headers": {"": ""}}`), `2:40: server "a": "headers" "": this is no name of a header`},
		"a header read from a file": {in(`{"url": "http://x", "headers": {"Authorization": "Bearer ${FROM_FILE}"}}`), `2:40: server "a": "headers" Authorization: the value ends in a line break, as what was read from a file often does`},
		"a header of two lines":     {in(`{"url": "http://x", "headers": {"A": "secret\r\nHost: y"}}`), `2:40: server "a": "headers" A: the value has a line break in it, which a header cannot carry`},
		"a header with a bell":      {in(`{"url": "http://x", "headers": {"A": "secret\u0007\n"}}`), `2:40: server "a": "headers" A: the value has the character U+0007 in it, which a header cannot carry`},
		"a header in two cases":     {in(`{"url": "http://x", "headers": {"X-Key": "1", "x-key": "2"}}`), `2:54: server "a": "headers" x-key: the same header stands there as "X-Key", too: case makes no difference`},
		"a header that Go makes":    {in(`{"url": "http://x", "headers": {"host": "y"}}`), `2:40: server "a": "headers" host: net/http makes this header from the URL and the body, and would not send what stands here`},
		"several flaws": {in(`{"url": "http://x", "headers": {"host": "y", "A": "\n"}, "args": ["z"]}`), `2:40: server "a": "headers" host: net/http makes this header from the URL and the body, and would not send what stands here
mcp.json:2:53: server "a": "headers" A: the value ends in a line break, as what was read from a file often does, and a header cannot carry that: take it away
mcp.json:2:65: server "a": "args": only a server`},
		"headers for a command":    {in(`{"command": "x", "headers": {"A": "b"}}`), `2:25: server "a": "headers": only a server at a URL takes it, and this one is started by a "command"`},
		"a variable, a number":     {in(`{"command": "x", "env": {"PORT": 3000}}`), `2:41: server "a": "env" PORT must be a string: "3000"`},
		"disabled, a text":         {in(`{"command": "x", "disabled": "no"}`), `2:37: server "a": "disabled" must be true or false`},
		"a variable that is unset": {in(`{"command": "x", "env": {"ä": "é", "K": "${PORT}"}}`), `2:48: server "a": "env" K: the variable PORT is not set: set it, or write ${PORT:-default}`},
		"two things":               {in(`{"url": "${A}", "headers": {"X": "${B}"}}`), "2:16: server \"a\": \"url\": the variable A is not set: set it, or write ${A:-default}\nmcp.json:2:41: server \"a\": \"headers\" X: the variable B is not set"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := parse("mcp.json", []byte(row.text), inTestEnvironment)
			assert.ErrorContains(t, err, "mcp.json:"+row.want)
			_, is := errors.AsType[*FileError](err)
			assert.True(t, is)
			assert.True(t, !strings.Contains(err.Error(), "secret"))
		})
	}
}

func TestReadFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "mcp.json")
	_, err := ReadFile(path)
	assert.ErrorIs(t, err, os.ErrNotExist)
	assert.ErrorContains(t, err, "cannot read the file of servers: open "+path)
	t.Setenv("MCP_FILE_TEST", "x")
	assert.NoError(t, os.WriteFile(path, []byte(`{"mcpServers": {"a": {"command": "${MCP_FILE_TEST}"}}}`), 0o600))
	servers, err := ReadFile(path)
	assert.NoError(t, err)
	assert.Equal(t, servers["a"].Command, "x")
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{"", "{", `{"mcpServers": {"a": {"command": "${KEY}", "args": ["x"], "env": {"A": "b"}}}}`, `{"servers": {"a": {"url": 1, "disabled": true}}} x`, "[[", `{"mcpServers": {"a": {"args": [`} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		servers, err := parse("f", text, inTestEnvironment)
		assert.True(t, (servers == nil) == (err != nil), "one of the two")
		for _, e := range servers {
			assert.True(t, e.Disabled || (e.Command == "") != (e.URL == ""))
		}
	})
}
