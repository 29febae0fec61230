package httpserver

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/httpserver/auth"
	"github.com/fastmcp-go/mcp/internal/assert"
)

// A scene is a server with a user, ada, who has something that eve is after.
type scene struct {
	*testing.T
	client *http.Client
	base   string
	app    *fastmcp.Server
	ended  chan error // gets why a call of "wait" has ended
}

// as sends a call with somebody's token and returns status and text.
func (s *scene) as(token string, c call) (int, string) {
	s.Helper()
	c.header = append(c.header, "Authorization", "Bearer "+token)
	resp, text := read(s, s.client, c.request(s, s.base))
	return resp.StatusCode, text
}

// session opens one of ada's.
func (s *scene) session() *legacy {
	return join(s, s.client, s.base, "Authorization", "Bearer ada")
}

// attacks are what eve, who has a token of her own, does with what is ada's, and
// what becomes of it.
var attacks = []struct {
	says   string
	attack func(*scene) (status int, text string)
	status int
	text   string
}{
	{"to use another's session", func(s *scene) (int, string) {
		return s.as("eve", call{"POST /mcp", pingText, []string{"Mcp-Session-Id", s.session().id}})
	}, 404, sessionUnknown},
	{"to end another's session", func(s *scene) (int, string) {
		return s.as("eve", call{"DELETE /mcp", "", []string{"Mcp-Session-Id", s.session().id}})
	}, 404, sessionUnknown},
	{"to hear what another's session is told", func(s *scene) (int, string) {
		return s.as("eve", call{"GET /mcp", "", []string{"Mcp-Session-Id", s.session().id}})
	}, 404, sessionUnknown},
	{"to resume another's stream", func(s *scene) (int, string) {
		mine := s.session()
		resp, text := read(s, s.client, mine.request(call{"POST /mcp", callTool("open"), []string{"Authorization", "Bearer ada"}}))
		assert.Equal(s, resp.StatusCode, 200)
		_, event, _ := strings.Cut(text, "id: ")
		event, _, _ = strings.Cut(event, "\n")
		return s.as("eve", call{"GET /mcp", "", []string{"Mcp-Session-Id", mine.id, "Last-Event-ID", event}})
	}, 404, sessionUnknown},
	{"to resume another's stream in a session of one's own", func(s *scene) (int, string) {
		mine := s.session()
		_, text := read(s, s.client, mine.request(call{"POST /mcp", callTool("open"), []string{"Authorization", "Bearer ada"}}))
		_, event, _ := strings.Cut(text, "id: ")
		event, _, _ = strings.Cut(event, "\n")
		own := join(s, s.client, s.base, "Authorization", "Bearer eve")
		return s.as("eve", call{"GET /mcp", "", []string{"Mcp-Session-Id", own.id, "Last-Event-ID", event}})
	}, 410, eventsLost},
	{"to say something on another's connection", func(s *scene) (int, string) {
		v := dialSSE(s, s.client, s.base, "/sse", "Authorization", "Bearer ada")
		defer v.close()
		return s.as("eve", call{"POST " + v.to, pingText, nil})
	}, 404, connUnknown},
	{"to cancel another's call", func(s *scene) (int, string) {
		mine := s.session()
		go read(s, s.client, mine.request(call{"POST /mcp", callTool("wait"), []string{"Authorization", "Bearer ada"}}))
		synctest.Wait()
		own := join(s, s.client, s.base, "Authorization", "Bearer eve")
		const cancel = `{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}}`
		for _, id := range []string{mine.id, own.id} {
			s.as("eve", call{"POST /mcp", cancel, []string{"Mcp-Session-Id", id}})
		}
		select {
		case err := <-s.ended:
			return 200, fmt.Sprint("it was cancelled: ", err)
		case <-time.After(time.Hour):
		}
		return s.as("ada", call{"POST /mcp", cancel, []string{"Mcp-Session-Id", mine.id}})
	}, 202, ""},
	{"to be somebody without a token, in another's session", func(s *scene) (int, string) {
		resp, text := read(s, s.client, call{"POST /mcp", pingText, []string{"Mcp-Session-Id", s.session().id}}.request(s, s.base))
		return resp.StatusCode, text
	}, 401, "a token is needed"},
	{"to make up a session under another's name", func(s *scene) (int, string) {
		return s.as("eve", call{"POST /mcp", pingText, []string{"Mcp-Session-Id", "ada"}})
	}, 404, sessionUnknown},
}

func TestWhatIsAnothersStaysAnothers(t *testing.T) {
	for _, row := range attacks {
		t.Run(row.says, func(t *testing.T) {
			inScene(t, func(s *scene) {
				status, text := row.attack(s)
				assert.Equal(t, status, row.status, text)
				assert.Contains(t, text, row.text)
			})
		})
	}
}

// inScene runs a test in virtual time, and looks for tokens in the log.
func inScene(t *testing.T, run func(*scene)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		log := new(notebook)
		s := &scene{T: t, base: wireBase, ended: make(chan error, 1), app: fastmcp.New("scene", fastmcp.Logger(logger(log).Level(zerolog.TraceLevel)))}
		s.app.Tool(func() string { return "open" }, fastmcp.Name("open"))
		s.app.Tool(func(ctx *fastmcp.Context) string {
			<-ctx.Done()
			s.ended <- context.Cause(ctx)
			return ""
		}, fastmcp.Name("wait"))
		s.app.Resource("secret://x", hello, fastmcp.Name("secret"), fastmcp.Scopes("read"))
		s.app.Resource("hidden://x", hello, fastmcp.Name("hidden"), fastmcp.Visible(isRoot))
		h := handlerOf(t, s.app, Resumable(NewMemoryStore(MemoryLimits{})), HTTPWithSSE(), SessionIdle(24*time.Hour), AccessLog(logger(log)),
			Auth(expiring(), auth.Resource("https://example.com/mcp")))
		wire, stop := serveWire(t, &http.Server{Handler: h})
		s.client = wire.client()
		run(s)
		assert.NoError(t, s.app.Close(t.Context()))
		time.Sleep(time.Minute) // until sessions are swept up
		synctest.Wait()
		stop()
		for _, token := range []string{"Bearer", "token-of"} {
			assert.True(t, !strings.Contains(log.String(), token), log.String())
		}
	})
}

// expiring are tokens that end after ten hours.
func expiring() auth.Verifier {
	end := time.Now().Add(10 * time.Hour)
	return auth.Static(map[string]auth.Token{
		"ada":          {Subject: "ada", Scopes: []string{"read"}, Expires: end},
		"eve":          {Subject: "eve", Expires: end},
		"token-of-ann": {Subject: "ann", Expires: end},
		"super":        {Subject: "super", Expires: end, Scopes: []string{"read"}},
	})
}

// A stream does not outlive its token; a call that has begun does.
func TestAStreamEndsWithItsToken(t *testing.T) {
	listen := by("ada", "subscriptions/listen", "", `"notifications":{"toolsListChanged":true}`)
	for name, open := range map[string]func(*scene) call{
		"that of a session": func(s *scene) call {
			return call{"GET /mcp", "", []string{"Authorization", "Bearer ada", "Mcp-Session-Id", s.session().id}}
		},
		"a subscription":           func(*scene) call { return listen },
		"a connection of HTTP+SSE": func(*scene) call { return call{"GET /sse", "", []string{"Authorization", "Bearer ada"}} },
	} {
		t.Run(name, func(t *testing.T) {
			inScene(t, func(s *scene) {
				begun := time.Now()
				resp, err := s.client.Do(open(s).request(s, s.base))
				assert.NoError(t, err)
				assert.Equal(t, resp.StatusCode, 200)
				_, _ = io.ReadAll(resp.Body)
				resp.Body.Close()
				assert.Equal(t, time.Since(begun), 10*time.Hour+auth.DefaultSkew)
			})
		})
	}
}

// Who may not know of a resource, or not read it, is not told that it has changed.
func TestASubscriptionTellsOfWhatTheSubscriberMayKnow(t *testing.T) {
	const both = `"notifications":{"resourceSubscriptions":["hidden://x","secret://x"]}`
	ways := map[string]func(s *scene, token string) call{
		"a request that listens": func(_ *scene, token string) call { return by(token, "subscriptions/listen", "", both) },
		"the stream of a session": func(s *scene, token string) call {
			mine := join(s, s.client, s.base, "Authorization", "Bearer "+token)
			for _, uri := range []string{"hidden://x", "secret://x"} {
				const subscribe = `{"jsonrpc":"2.0","id":5,"method":"resources/subscribe","params":{"uri":%q}}`
				status, text := s.as(token, call{"POST /mcp", fmt.Sprintf(subscribe, uri), []string{"Mcp-Session-Id", mine.id}})
				assert.Equal(s, status, 200, text)
			}
			return call{"GET /mcp", "", []string{"Mcp-Session-Id", mine.id, "Authorization", "Bearer " + token}}
		},
	}
	for way, open := range ways {
		for token, hears := range map[string]string{"ada": "secret://x", "super": "hidden://x secret://x"} {
			t.Run(token+" on "+way, func(t *testing.T) {
				inScene(t, func(s *scene) {
					resp, err := s.client.Do(open(s, token).request(s, s.base))
					assert.NoError(t, err)
					heard := make(chan string)
					go func() { heard <- updated(resp) }()
					synctest.Wait()
					for _, uri := range []string{"hidden://x", "secret://x"} {
						assert.NoError(t, s.app.ResourceUpdated(t.Context(), uri))
						synctest.Wait()
					}
					assert.Equal(t, <-heard, hears)
				})
			})
		}
	}
}

// updated returns which resources a stream says have changed, until it ends.
func updated(resp *http.Response) string {
	text, _ := io.ReadAll(resp.Body)
	resp.Body.Close()
	var heard []string
	for line := range strings.Lines(string(text)) {
		if _, rest, ok := strings.Cut(line, `"method":"notifications/resources/updated"`); ok {
			_, uri, _ := strings.Cut(rest, `"uri":"`)
			uri, _, _ = strings.Cut(uri, `"`)
			heard = append(heard, uri)
		}
	}
	return strings.Join(heard, " ")
}
