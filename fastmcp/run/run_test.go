package run

import (
	"bytes"
	"context"
	"io"
	"strings"
	"testing"

	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/stdio"
)

// ping is a tool.
func ping() string { return "pong" }

func demo() *fastmcp.Server {
	app := fastmcp.New("Demo", fastmcp.Version("1.2.3"), fastmcp.Logger(zerolog.Nop()))
	app.Tool(ping, fastmcp.Name("ping"))
	return app
}

// A program is a run whose process is made up.
type program struct {
	env            map[string]string
	in             string
	asks           bool
	stdout, stderr bytes.Buffer
}

func (p *program) run(ctx context.Context, app *fastmcp.Server, args string, opts ...Option) int {
	return run(ctx, app, process{
		args:   append([]string{"/somewhere/demo.exe"}, strings.Fields(args)...),
		getenv: func(name string) string { return p.env[name] },
		stdin:  strings.NewReader(p.in),
		stdout: &p.stdout,
		stderr: &p.stderr,
		asks:   p.asks,
	}, opts...)
}

func TestWrongUsageEndsWithStatus2(t *testing.T) {
	for name, row := range map[string]struct {
		args string
		env  map[string]string
		want string
	}{
		"an unknown flag":                      {"--frob", nil, "demo: unknown flag --frob\n"},
		"an unknown flag with a value":         {"--frob=1", nil, "demo: unknown flag --frob\n"},
		"an argument":                          {"serve", nil, `demo: unexpected argument "serve": there are only flags`},
		"an argument after flags":              {"--transport http now", nil, `unexpected argument "now"`},
		"a missing value":                      {"--transport", nil, "demo: a value is missing after --transport\n"},
		"an unknown transport":                 {"--transport sse", nil, `invalid value "sse" for --transport: want stdio, http or streamable-http`},
		"a port that is no number":             {"--transport http --port x", nil, `invalid value "x" for --port: want a number from 0 to 65535`},
		"a port too high":                      {"--transport http --port 65536", nil, `invalid value "65536" for --port`},
		"a negative port":                      {"--transport http --port=-1", nil, `invalid value "-1" for --port`},
		"a host with a port":                   {"--transport http --host http://x", nil, `for --host: want a name or an address`},
		"a path without a slash":               {"--transport http --path mcp", nil, `invalid value "mcp" for --path: want a path that begins with a slash`},
		"an unknown level":                     {"--log-level loud", nil, `invalid value "loud" for --log-level: want debug, info, warn, error or off`},
		"a switch that is neither":             {"--transport http --stateless=maybe", nil, `invalid value "maybe" for --stateless: want true or false`},
		"a port without HTTP":                  {"--port 80", nil, "demo: --port is for HTTP: add --transport http\n"},
		"a switch without HTTP":                {"--transport stdio --json-response", nil, "--json-response is for HTTP"},
		"a bad variable":                       {"", map[string]string{"FASTMCP_PORT": "x"}, `invalid value "x" for the variable FASTMCP_PORT: want a number`},
		"a bad transport from the environment": {"", map[string]string{"FASTMCP_TRANSPORT": "x"}, `invalid value "x" for the variable FASTMCP_TRANSPORT: want stdio`},
	} {
		t.Run(name, func(t *testing.T) {
			p := program{env: row.env}
			assert.Equal(t, p.run(t.Context(), demo(), row.args), exitUsage)
			assert.Contains(t, p.stderr.String(), row.want)
			assert.Contains(t, p.stderr.String(), "\nUsage: demo [flags]\n", "the usage follows")
			assert.Equal(t, p.stdout.String(), "", "standard output is for messages")
		})
	}
}

func TestHelpIsTheUsage(t *testing.T) {
	for _, args := range []string{"--help", "-h", "--transport http --help"} {
		p := program{env: map[string]string{"FASTMCP_PORT": "bad"}}
		assert.Equal(t, p.run(t.Context(), demo(), args), exitDone)
		assert.Golden(t, "testdata/usage.txt", p.stdout.Bytes())
		assert.Equal(t, p.stderr.String(), "")
	}
}

func TestVersion(t *testing.T) {
	var p program
	assert.Equal(t, p.run(t.Context(), demo(), "--version"), exitDone)
	assert.Equal(t, p.stdout.String(), "Demo 1.2.3\n")
}

func TestADefaultShowsInTheUsage(t *testing.T) {
	var p program
	p.run(t.Context(), demo(), "--help", Default("port", "8080"))
	assert.Contains(t, p.stdout.String(), "(default 8080)")
}

// lineToTry returns the message that the invitation proposes.
func lineToTry(t *testing.T) string {
	t.Helper()
	for line := range strings.Lines(invitation(demo())) {
		if strings.HasPrefix(line, "{") {
			return line
		}
	}
	t.Fatal("no line to try")
	return ""
}

func TestTheInvitationIsForTerminals(t *testing.T) {
	p := program{in: lineToTry(t), asks: true}
	assert.Equal(t, p.run(t.Context(), demo(), ""), exitDone)
	assert.Contains(t, p.stderr.String(), "Demo waits on standard input")
	assert.Contains(t, p.stderr.String(), "--transport http")
	assert.Contains(t, p.stdout.String(), `"name":"ping"`, "the line to try works")

	p = program{in: lineToTry(t)}
	assert.Equal(t, p.run(t.Context(), demo(), ""), exitDone)
	assert.Equal(t, p.stderr.String(), "")
}

func TestStdioTakesItsOptions(t *testing.T) {
	p := program{in: lineToTry(t)}
	assert.Equal(t, p.run(t.Context(), demo(), "", Stdio(stdio.MaxLine(10))), exitDone)
	assert.Contains(t, p.stdout.String(), "line longer than 10 bytes")

	p = program{}
	assert.Equal(t, p.run(t.Context(), demo(), "", Stdio(stdio.MaxLine(0))), exitError)
	assert.Contains(t, p.stderr.String(), "demo: stdio.MaxLine(0)")
}

func TestALevelChangesTheServersLogger(t *testing.T) {
	app := demo()
	app.SetLogger(zerolog.New(io.Discard))
	var p program
	p.run(t.Context(), app, "--log-level error")
	assert.Equal(t, app.Logger().GetLevel(), zerolog.ErrorLevel)
}

func TestAServerThatCannotStartEndsWithStatus1(t *testing.T) {
	app := fastmcp.New("Demo", fastmcp.Lifespan(func() error { return io.ErrUnexpectedEOF }))
	var p program
	assert.Equal(t, p.run(t.Context(), app, ""), exitError)
	assert.Contains(t, p.stderr.String(), "unexpected EOF")
}
