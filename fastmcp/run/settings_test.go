package run

import (
	"strings"
	"testing"

	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/internal/assert"
)

// settled parses and returns what was decided.
func settled(t *testing.T, args string, env map[string]string, opts ...Option) *settings {
	t.Helper()
	s := newSettings()
	for _, o := range opts {
		o(s)
	}
	assert.NoError(t, s.parse(strings.Fields(args), func(name string) string { return env[name] }))
	return s
}

func TestSettings(t *testing.T) {
	debug, off := zerolog.DebugLevel, zerolog.Disabled
	for name, row := range map[string]struct {
		args string
		env  map[string]string
		opts []Option
		want settings
	}{
		"nothing": {want: settings{host: "127.0.0.1", port: 3000}},
		"flags with a space": {
			args: "--transport http --host 0.0.0.0 --port 80 --path /x --json-response --stateless --log-level debug",
			want: settings{http: true, host: "0.0.0.0", port: 80, path: "/x", jsonResponse: true, stateless: true, level: &debug},
		},
		"flags with an equals sign": {
			args: "--transport=streamable-http --host=localhost --port=0 --path=/ --json-response=true --stateless=false --log-level=OFF",
			want: settings{http: true, host: "localhost", path: "/", jsonResponse: true, level: &off},
		},
		"the environment": {
			env: map[string]string{
				"FASTMCP_TRANSPORT": "http", "FASTMCP_HOST": "::1", "FASTMCP_PORT": "81", "FASTMCP_PATH": "/y",
				"FASTMCP_JSON_RESPONSE": "1", "FASTMCP_STATELESS": "true", "FASTMCP_LOG_LEVEL": "debug",
			},
			want: settings{http: true, host: "::1", port: 81, path: "/y", jsonResponse: true, stateless: true, level: &debug},
		},
		"flags before the environment": {
			args: "--transport http --port 80 --stateless=false",
			env:  map[string]string{"FASTMCP_TRANSPORT": "stdio", "FASTMCP_PORT": "x", "FASTMCP_STATELESS": "true", "FASTMCP_HOST": ""},
			want: settings{http: true, host: "127.0.0.1", port: 80},
		},
		"the environment before a default": {
			env:  map[string]string{"FASTMCP_PORT": "81"},
			opts: []Option{Default("transport", "http"), Default("port", "82"), Default("host", "[::]")},
			want: settings{http: true, host: "::", port: 81},
		},
		"a web variable without HTTP is for others": {
			env:  map[string]string{"FASTMCP_PORT": "81"},
			want: settings{host: "127.0.0.1", port: 81},
		},
	} {
		t.Run(name, func(t *testing.T) {
			got := *settled(t, row.args, row.env, row.opts...)
			got.set, got.entries = nil, nil
			assert.Equal(t, got, row.want)
		})
	}
}

func TestABadDefaultPanics(t *testing.T) {
	var p program
	assert.Panics(t, `run.Default("port", "x"): want a number`, func() { p.run(t.Context(), demo(), "", Default("port", "x")) })
	assert.Panics(t, `run.Default("prot", "1"): there is no such flag`, func() { p.run(t.Context(), demo(), "", Default("prot", "1")) })
}
