package run

import (
	"flag"
	"io"
	"strings"
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
)

// own are the flags of a program.
type own struct {
	set   *flag.FlagSet
	url   *string
	count *int
	loud  *bool
}

func newOwn() own {
	set := flag.NewFlagSet("", flag.ContinueOnError)
	set.SetOutput(io.Discard)
	return own{
		set:   set,
		url:   set.String("base-url", "http://x", "the `address` of the service"),
		count: set.Int("count", 0, "how often"),
		loud:  set.Bool("loud", false, "say more"),
	}
}

func TestFlagsOfTheProgramsOwn(t *testing.T) {
	for name, row := range map[string]struct {
		args  string
		env   map[string]string
		opts  []Option
		url   string
		count int
		loud  bool
	}{
		"none given":                  {url: "http://x"},
		"with a space":                {args: "--base-url http://y --count 3 --loud", url: "http://y", count: 3, loud: true},
		"among those of Main":         {args: "--transport http --count=3 --port 80", url: "http://x", count: 3},
		"from the environment":        {env: map[string]string{"FASTMCP_BASE_URL": "http://z", "FASTMCP_LOUD": "true"}, url: "http://z", loud: true},
		"flags go before variables":   {args: "--count 3", env: map[string]string{"FASTMCP_COUNT": "x"}, url: "http://x", count: 3},
		"with a default of an option": {opts: []Option{Default("count", "7")}, url: "http://x", count: 7},
	} {
		t.Run(name, func(t *testing.T) {
			o := newOwn()
			settled(t, row.args, row.env, append([]Option{Flags(o.set)}, row.opts...)...)
			assert.Equal(t, *o.url, row.url)
			assert.Equal(t, *o.count, row.count)
			assert.Equal(t, *o.loud, row.loud)
		})
	}
}

func TestAWrongValueOfTheProgramsOwnFlag(t *testing.T) {
	p := program{}
	assert.Equal(t, p.run(t.Context(), demo(), "--count x", Flags(newOwn().set)), exitUsage)
	assert.Contains(t, p.stderr.String(), `demo: invalid value "x" for --count: parse error`)
	p = program{env: map[string]string{"FASTMCP_COUNT": "x"}}
	assert.Equal(t, p.run(t.Context(), demo(), "", Flags(newOwn().set)), exitUsage)
	assert.Contains(t, p.stderr.String(), `invalid value "x" for the variable FASTMCP_COUNT: parse error`)
}

func TestTheUsageBeginsWithTheProgramsOwnFlags(t *testing.T) {
	var p program
	assert.Equal(t, p.run(t.Context(), demo(), "--help", Flags(newOwn().set)), exitDone)
	_, table, _ := strings.Cut(p.stdout.String(), "\n\n  ")
	for i, want := range []string{
		"--base-url address       the address of the service (default http://x)                  FASTMCP_BASE_URL",
		"  --count int              how often                                                      FASTMCP_COUNT",
		"  --loud                   say more                                                       FASTMCP_LOUD",
	} {
		assert.Equal(t, strings.Split(table, "\n")[i], want)
	}
}

func TestAFlagThatMainHasItself(t *testing.T) {
	for _, name := range []string{"port", "help", "h"} {
		set := flag.NewFlagSet("", flag.ContinueOnError)
		set.Int(name, 0, "")
		assert.Panics(t, "run.Flags: --"+name+" is a flag of Main itself", func() {
			var p program
			p.run(t.Context(), demo(), "", Flags(set))
		})
	}
}
