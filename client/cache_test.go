package client_test

import (
	"context"
	"fmt"
	"iter"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/fastmcp-go/mcp/client"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
)

// shelf is a peer whose lists and resources are fresh for that many
// milliseconds; each answer says how many there were before it.
func shelf(ttl int, scope string) *peer {
	p := &peer{}
	served := 0
	caching := fmt.Sprintf(`"resultType":"complete","ttlMs":%d,"cacheScope":%q`, ttl, scope)
	item := func(member, format string) func(*sitting, jsonrpc.Message) (string, error) {
		return func(_ *sitting, m jsonrpc.Message) (string, error) {
			served++
			return fmt.Sprintf(`{%s,"%s":[`+format+`]}`, caching, member, served), nil
		}
	}
	p.methods = map[string]func(*sitting, jsonrpc.Message) (string, error){
		protocol.MethodListTools:             item("tools", `{"name":"%d","inputSchema":{}}`),
		protocol.MethodListPrompts:           item("prompts", `{"name":"%d"}`),
		protocol.MethodListResources:         item("resources", `{"uri":"a:","name":"%d"}`),
		protocol.MethodListResourceTemplates: item("resourceTemplates", `{"uriTemplate":"a:","name":"%d"}`),
		protocol.MethodReadResource:          item("contents", `{"uri":"a:","text":"%d"}`),
	}
	return p
}

// looks are the ways to look at a shelf, by name; each returns what it saw.
var looks = map[string]func(context.Context, *client.Client, ...client.CallOption) (string, error){
	"tools":     firstOf((*client.Client).Tools, func(t protocol.Tool) string { return t.Name }),
	"prompts":   firstOf((*client.Client).Prompts, func(p protocol.Prompt) string { return p.Name }),
	"resources": firstOf((*client.Client).Resources, func(r protocol.Resource) string { return r.Name }),
	"templates": firstOf((*client.Client).ResourceTemplates, func(r protocol.ResourceTemplate) string { return r.Name }),
	"a:":        reading("a:"),
	"a:/b":      reading("a:/b"),
	"c:":        reading("c:"),
}

func firstOf[T any](list func(*client.Client, context.Context, ...client.CallOption) iter.Seq2[T, error], name func(T) string) func(context.Context, *client.Client, ...client.CallOption) (string, error) {
	return func(ctx context.Context, c *client.Client, options ...client.CallOption) (string, error) {
		for item, err := range list(c, ctx, options...) {
			return name(item), err
		}
		return "", nil
	}
}

func reading(uri string) func(context.Context, *client.Client, ...client.CallOption) (string, error) {
	return func(ctx context.Context, c *client.Client, options ...client.CallOption) (string, error) {
		r, err := c.ReadResource(ctx, uri, options...)
		if err != nil {
			return "", err
		}
		return r.Contents[0].Text, nil
	}
}

// see looks at several things and returns what it saw.
func see(t *testing.T, ctx context.Context, c *client.Client, what string, options ...client.CallOption) string {
	t.Helper()
	var seen []string
	for name := range strings.FieldsSeq(what) {
		got, err := looks[name](ctx, c, options...)
		assert.NoError(t, err)
		seen = append(seen, got)
	}
	return strings.Join(seen, " ")
}

func TestAResultIsKeptWhileItIsFresh(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := dial(t, shelf(5000, "public"))
		everything := "tools prompts resources templates a: a:/b"
		assert.Equal(t, see(t, t.Context(), c, everything), "1 2 3 4 5 6")
		time.Sleep(4999 * time.Millisecond)
		assert.Equal(t, see(t, t.Context(), c, everything), "1 2 3 4 5 6")
		time.Sleep(time.Millisecond)
		assert.Equal(t, see(t, t.Context(), c, everything), "7 8 9 10 11 12")
	})
}

func TestAResultThatIsNotCalledFreshIsNotKept(t *testing.T) {
	for _, ttl := range []int{0, -1} {
		c := dial(t, shelf(ttl, "public"))
		assert.Equal(t, see(t, t.Context(), c, "tools tools a: a:"), "1 2 3 4")
	}
}

func TestNothingIsKeptForEver(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := dial(t, shelf(1<<62, "public"))
		assert.Equal(t, see(t, t.Context(), c, "a: a:"), "1 1")
		time.Sleep(24 * time.Hour)
		assert.Equal(t, see(t, t.Context(), c, "a:"), "2")
	})
}

func TestAChangeMakesStale(t *testing.T) {
	const everything = "tools prompts resources templates a: a:/b c:"
	for _, row := range []struct{ says, method, params, after string }{
		{"of tools", protocol.MethodToolListChanged, `{}`, "8 2 3 4 5 6 7"},
		{"of prompts", protocol.MethodPromptListChanged, `{}`, "1 8 3 4 5 6 7"},
		{"of the list of resources", protocol.MethodResourceListChanged, `{}`, "1 2 8 9 5 6 7"},
		{"of a resource", protocol.MethodResourceUpdated, `{"uri":"c:"}`, "1 2 3 4 5 6 8"},
		{"of a part of a resource", protocol.MethodResourceUpdated, `{"uri":"a:/b/1"}`, "1 2 3 4 8 9 7"},
		{"of something else", protocol.MethodResourceUpdated, `{"uri":"d:"}`, "1 2 3 4 5 6 7"},
	} {
		t.Run(row.says, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p := shelf(60_000, "public")
				c := dial(t, p)
				assert.Equal(t, see(t, t.Context(), c, everything), "1 2 3 4 5 6 7")
				p.notify(t, row.method, row.params)
				synctest.Wait()
				assert.Equal(t, see(t, t.Context(), c, everything), row.after)
			})
		})
	}
}

func TestAResultThatWasUnderWayWhenSomethingChangedIsNotKept(t *testing.T) {
	p := shelf(60_000, "public")
	read := p.methods[protocol.MethodReadResource]
	p.methods[protocol.MethodReadResource] = func(s *sitting, m jsonrpc.Message) (string, error) {
		p.notify(t, protocol.MethodResourceUpdated, `{"uri":"a:"}`)
		return read(s, m)
	}
	c := dial(t, p)
	assert.Equal(t, see(t, t.Context(), c, "a: a:"), "1 2")
}

func TestAConnectionAnewMakesAllStale(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := shelf(60_000, "public")
		c := dial(t, p)
		assert.Equal(t, see(t, t.Context(), c, "a: c:"), "1 2")
		p.hangUp()
		synctest.Wait()
		assert.Equal(t, see(t, t.Context(), c, "c: tools a:"), "2 3 4", "the link is looked for when something is not there")
	})
}

func TestWhatWasReadBeforeListeningMayBeStale(t *testing.T) {
	p := shelf(60_000, "public")
	p.methods[protocol.MethodSubscriptionsListen] = listener(`{"toolsListChanged":true}`).methods[protocol.MethodSubscriptionsListen]
	c := dial(t, p)
	assert.Equal(t, see(t, t.Context(), c, "a:"), "1")
	for _, err := range c.Changes(t.Context(), client.Interest{Tools: true}) {
		assert.NoError(t, err)
		assert.Equal(t, see(t, t.Context(), c, "a: a:"), "2 2")
		break
	}
}

func TestWhatIsAskedCounts(t *testing.T) {
	c := dial(t, shelf(60_000, "public"))
	assert.Equal(t, see(t, t.Context(), c, "a: c: a: c:"), "1 2 1 2")
	trace := client.Meta(protocol.Meta{protocol.MetaTraceParent: "00-1-1-00"})
	assert.Equal(t, see(t, t.Context(), c, "a:", trace), "1", "a trace changes nothing")
	assert.Equal(t, see(t, t.Context(), c, "a:", client.Meta(protocol.Meta{"com.example/lang": "de"})), "3")
	assert.Equal(t, see(t, t.Context(), c, "a:", client.Fresh()), "4")
	assert.Equal(t, see(t, t.Context(), c, "a:"), "4", "and is kept")
	assert.Equal(t, see(t, t.Context(), dial(t, shelf(60_000, "public"), client.Fresh()), "a: a:"), "1 2")
}

type caller struct{}

func TestWhatIsPrivateIsForOne(t *testing.T) {
	ada := context.WithValue(t.Context(), caller{}, "ada")
	bob := context.WithValue(t.Context(), caller{}, "bob")
	who := client.PrincipalKey(func(ctx context.Context) string {
		name, _ := ctx.Value(caller{}).(string)
		return name
	})
	for _, row := range []struct{ scope, forBob string }{
		{"public", "1"},
		{"private", "2"},
		{"", "2"},
		{"of a later revision", "2"},
	} {
		c := dial(t, shelf(60_000, row.scope), who)
		assert.Equal(t, see(t, ada, c, "a:"), "1")
		assert.Equal(t, see(t, bob, c, "a:"), row.forBob, row.scope)
		assert.Equal(t, see(t, ada, c, "a:"), "1")
	}
}

func TestRoundsAreNotKept(t *testing.T) {
	p := shelf(60_000, "public")
	read := p.methods[protocol.MethodReadResource]
	p.methods[protocol.MethodReadResource] = func(s *sitting, m jsonrpc.Message) (string, error) {
		if strings.Contains(string(m.Params), `"requestState"`) {
			return read(s, m)
		}
		return `{"resultType":"input_required","requestState":"s"}`, nil
	}
	c := dial(t, p)
	assert.Equal(t, see(t, t.Context(), c, "a: a:"), "1 2")
}

func TestPagesAreKeptEachForItself(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		asked := []string{}
		p := &peer{methods: map[string]func(*sitting, jsonrpc.Message) (string, error){
			protocol.MethodListTools: func(_ *sitting, m jsonrpc.Message) (string, error) {
				if strings.Contains(string(m.Params), `"cursor":"2"`) {
					asked = append(asked, "second")
					return `{"ttlMs":1000,"cacheScope":"public","tools":[{"name":"b","inputSchema":{}}]}`, nil
				}
				asked = append(asked, "first")
				return `{"ttlMs":9000,"cacheScope":"public","nextCursor":"2","tools":[{"name":"a","inputSchema":{}}]}`, nil
			},
		}}
		c := dial(t, p)
		list := func() (names string) {
			for tool, err := range c.Tools(t.Context()) {
				assert.NoError(t, err)
				names += tool.Name
			}
			return names
		}
		assert.Equal(t, list()+list(), "abab")
		time.Sleep(time.Second)
		assert.Equal(t, list(), "ab")
		assert.Equal(t, asked, []string{"first", "second", "second"})
	})
}

func TestTheCacheIsBounded(t *testing.T) {
	p := shelf(60_000, "public")
	big := strings.Repeat("x", 2<<20)
	p.methods[protocol.MethodReadResource] = func(_ *sitting, m jsonrpc.Message) (string, error) {
		return `{"ttlMs":60000,"cacheScope":"public","contents":[{"uri":"a:","text":"` + big + `"}]}`, nil
	}
	c := dial(t, p)
	read := func(i int) {
		_, err := c.ReadResource(t.Context(), fmt.Sprint("a:", i))
		assert.NoError(t, err)
	}
	for i := range 10 {
		read(i)
	}
	read(9)
	assert.Equal(t, p.count(protocol.MethodReadResource), 10, "the last is there")
	read(0)
	assert.Equal(t, p.count(protocol.MethodReadResource), 11, "the first made room")
}
