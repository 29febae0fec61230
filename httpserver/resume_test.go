package httpserver

import (
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/internal/sse"
)

func TestARequestOutlastsItsConnection(t *testing.T) {
	inLab(t, MemoryLimits{}, func(l *lab) {
		step, c := l.steps(), l.join()
		h := c.post(callTool("steps"))
		begin := h.next()
		assert.True(t, begin.Data != nil && len(begin.Data) == 0 && strings.HasSuffix(begin.ID, ".0"), "the first event has an id and is empty")
		step <- true
		one := h.next()
		assert.Equal(t, string(one.Data), progressText(1))
		assert.True(t, one.ID != "" && one.ID != begin.ID)
		h.close()
		step <- true // nobody is there
		synctest.Wait()

		h = c.get(one.ID)
		assert.Equal(t, string(h.next().Data), progressText(2), "what was missed comes first")
		step <- true
		three := h.next()
		assert.Equal(t, string(three.Data), progressText(3), "and then what is new")
		h.close()
		step <- false
		synctest.Wait()

		h = c.get(three.ID)
		assert.Equal(t, string(h.next().Data), doneText, "the result waits")
		h.ends()
		h = c.get(begin.ID)
		for n := range 3 {
			assert.Equal(t, string(h.next().Data), progressText(n+1), "as long as it is kept a client may come back again")
		}
		last := h.next()
		assert.Equal(t, string(last.Data), doneText)
		h.ends()
		c.get(last.ID).ends()
	})
}

func TestAClientThatComesBackIsMoved(t *testing.T) {
	inLab(t, MemoryLimits{}, func(l *lab) {
		step, c := l.steps(), l.join()
		old := c.post(callTool("steps"))
		id := old.next().ID
		fresh := c.get(id)
		old.ends()
		step <- true
		assert.Equal(t, string(fresh.next().Data), progressText(1))
		step <- false
		assert.Equal(t, string(fresh.next().Data), doneText)
		fresh.ends()
	})
}

func TestNewsWaitForAClientThatIsAway(t *testing.T) {
	inLab(t, MemoryLimits{}, func(l *lab) {
		tell := func(name string) {
			l.app.Tool(hello, fastmcp.Name(name))
			synctest.Wait()
		}
		const changed = `{"jsonrpc":"2.0","method":"notifications/tools/list_changed"}`
		c := l.join()
		tell("before")
		h := c.listen()
		begin := h.next()
		assert.Equal(t, c.status("GET /", ""), 409, "there is one of it")
		tell("one")
		one := h.next()
		assert.Equal(t, string(one.Data), changed)
		h.close()
		tell("two")
		tell("three")

		h = c.get(begin.ID)
		for range 3 {
			assert.Equal(t, string(h.next().Data), changed)
		}
		h.close()
		tell("four")
		h = c.listen()
		assert.Equal(t, h.next().ID, strings.TrimSuffix(one.ID, "1")+"3", "who does not say where it stands goes on behind what went out")
		assert.Equal(t, string(h.next().Data), changed)
		other := c.get(one.ID)
		h.ends()
		assert.Equal(t, string(other.next().Data), changed)
		assert.Equal(t, c.status("DELETE /", ""), 204)
		for range 2 {
			other.next()
		}
		other.ends()
	})
}

func TestWhoComesTooLateIsTold(t *testing.T) {
	inLab(t, MemoryLimits{SessionEvents: 2}, func(l *lab) {
		step, c := l.steps(), l.join()
		h := c.post(callTool("steps"))
		begin := h.next().ID
		step <- true
		one := h.next().ID
		h.close()
		step <- true
		step <- true
		synctest.Wait()
		stream := strings.TrimSuffix(begin, ".0")
		for _, row := range []struct {
			sentence string
			id       string
			status   int
			text     string
		}{
			{"what came after it was dropped", begin, 410, eventsLost},
			{"it is of a stream that never was", strings.Repeat("A", nameLength) + ".0", 410, eventsLost},
			{"it was never sent", stream + ".4", 400, eventUnknown},
			{"it is empty", " ", 400, eventUnknown},
			{"it has no number", stream, 400, eventUnknown},
			{"its number is negative", stream + ".-1", 400, eventUnknown},
			{"its number is written in another way", stream + ".+1", 400, eventUnknown},
			{"its stream has another form", "a.0", 400, eventUnknown},
		} {
			resp, text := read(t, c.client, c.request(call{"GET /", "", []string{"Last-Event-ID", row.id}}))
			assert.Equal(t, resp.StatusCode, row.status, row.sentence)
			assert.Contains(t, text, row.text, row.sentence)
		}
		r := c.request(call{"GET /", "", nil})
		r.Header["Last-Event-Id"] = []string{one, one}
		resp, text := read(t, c.client, r)
		assert.Equal(t, resp.StatusCode, 400)
		assert.Contains(t, text, eventTwice)
		resp, _ = read(t, l.join().client, l.join().request(call{"GET /", "", []string{"Last-Event-ID", one}}))
		assert.Equal(t, resp.StatusCode, 410, "it is of another session")
		resp, _ = read(t, c.client, c.request(call{"GET /", "", []string{"Last-Event-ID", one, "Mcp-Protocol-Version", "2026-07-28"}}))
		assert.Equal(t, resp.StatusCode, 400, "2026-07-28 resumes nothing")

		h = c.get(one)
		assert.Equal(t, string(h.next().Data), progressText(2), "and no stream has been harmed")
		assert.Equal(t, string(h.next().Data), progressText(3))
		step <- false
		assert.Equal(t, string(h.next().Data), doneText)
		h.ends()
	})
}

// Whoever does not look at the stream for news for too long has it begin anew.
func TestNewsThatWereDropped(t *testing.T) {
	inLab(t, MemoryLimits{SessionEvents: 1}, func(l *lab) {
		c := l.join()
		c.listen().close()
		for n := range 3 {
			l.app.Tool(hello, fastmcp.Name(fmt.Sprint("tool", n)))
			synctest.Wait()
		}
		h := c.listen()
		id := h.next().ID
		assert.True(t, strings.HasSuffix(id, ".3"))
		h.close()
		resp, _ := read(t, c.client, c.request(call{"GET /", "", []string{"Last-Event-ID", strings.TrimSuffix(id, "3") + "0"}}))
		assert.Equal(t, resp.StatusCode, 410)
	})
}

func TestOlderClientsGetNoEmptyEvents(t *testing.T) {
	inLab(t, MemoryLimits{}, func(l *lab) {
		step := l.steps()
		l.app.Tool(func(ctx *fastmcp.Context) bool { return ctx.Disconnect(0) }, fastmcp.Name("disconnect"))
		for _, version := range []string{"2024-11-05", "2025-03-26", "2025-06-18"} {
			c := l.joinAs(version)
			r := func(c *legacy, text string) *hearing {
				return c.hear(call{"POST /", text, []string{"Mcp-Protocol-Version", version}})
			}
			h := r(c, callTool("steps"))
			step <- true
			one := h.next()
			assert.Equal(t, string(one.Data), progressText(1), version)
			h.close()
			step <- false
			synctest.Wait()
			h = c.get(one.ID)
			assert.Equal(t, string(h.next().Data), doneText, version)
			h.ends()

			h = r(c, callTool("disconnect"))
			assert.Contains(t, string(h.next().Data), "false", "nor do they come back when they are told to")
			h.ends()
		}
	})
}

func TestAHandlerMayCloseTheConnection(t *testing.T) {
	inLab(t, MemoryLimits{}, func(l *lab) {
		step := make(chan bool)
		closed := make(chan bool, 2)
		l.app.Tool(func(ctx *fastmcp.Context) string {
			<-step
			closed <- ctx.Disconnect(1500 * time.Millisecond)
			closed <- ctx.Disconnect(time.Second)
			<-step
			return "done"
		}, fastmcp.Name("slow"))
		c := l.join()
		h := c.post(callTool("slow"))
		id := h.next().ID
		step <- true
		assert.Equal(t, h.next(), sse.Event{Retry: 1500 * time.Millisecond}, "the client is told when to come back")
		h.ends()
		assert.True(t, <-closed)
		assert.True(t, !<-closed, "there is nothing to close then")
		step <- true
		h = c.get(id)
		assert.Equal(t, string(h.next().Data), doneText)
		h.ends()
	})
}

func TestAStreamIsItsOwners(t *testing.T) {
	inLab(t, MemoryLimits{}, func(l *lab) {
		step := l.steps()
		c := join(t, l.wire.client(), wireBase, "Test-User", "ada")
		h := c.hear(call{"POST /", callTool("steps"), []string{"Test-User", "ada"}})
		id := h.next().ID
		assert.Equal(t, c.status("GET /", "", "Last-Event-ID", id, "Test-User", "eve"), 404, "to another there is no such session")
		assert.Equal(t, c.status("GET /", "", "Last-Event-ID", id), 404, "nor to nobody in particular")
		step <- false
		assert.Equal(t, string(h.next().Data), doneText, "and nothing has happened to the stream")
		h.ends()
	}, PrincipalFrom(testUser))
}
