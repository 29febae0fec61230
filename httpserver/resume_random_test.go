package httpserver

import (
	"fmt"
	"io"
	"math/rand/v2"
	"testing"
	"testing/synctest"
	"time"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/internal/sse"
)

// most is how many messages come before the last one.
const most = 12

// A restless client breaks its connections at any byte, and resumes.
type restless struct {
	*legacy
	random *rand.Rand
	lastID string
	got    []string
	late   bool // it was told that something is lost
}

// take reads some bytes of a stream, at least so many, and breaks the connection.
func (r *restless) take(c call, least int64) {
	resp, err := r.client.Do(r.request(c))
	assert.NoError(r.t, err)
	if resp.StatusCode == 410 {
		r.late = true
		resp.Body.Close()
		return
	}
	assert.Equal(r.t, resp.StatusCode, 200)
	events := sse.NewReader(io.LimitReader(resp.Body, least+r.random.Int64N(600)), 1<<20)
	for e, err := events.Next(); err == nil; e, err = events.Next() {
		if e.ID != "" {
			r.lastID = e.ID
		}
		if len(e.Data) > 0 {
			r.got = append(r.got, string(e.Data))
		}
	}
	resp.Body.Close()
	<-time.After(upTo(r.random, 3*time.Second))
}

// resume goes on behind what it has.
func (r *restless) resume() { r.take(call{"GET /", "", []string{"Last-Event-ID", r.lastID}}, 1) }

// first is as long as the first event of a stream: who has none cannot resume.
const first = int64(len("id: .0\ndata: \n\n") + nameLength)

func upTo(random *rand.Rand, d time.Duration) time.Duration {
	return time.Duration(random.Int64N(int64(d)))
}

// pauses are what lies between the messages.
func pauses(random *rand.Rand) []time.Duration {
	all := make([]time.Duration, most+1)
	for i := range all {
		all[i] = upTo(random, 2*time.Second)
	}
	return all
}

// Wherever a connection breaks: what a client gets of a stream is all of it, once
// and in order; or it is told that something is lost, if there was too much to keep.
func TestNothingComesTwiceAndNothingIsLost(t *testing.T) {
	for _, row := range []struct {
		what   string
		limits MemoryLimits
		begin  func(*lab, *rand.Rand, *restless) // and read the first bytes
		want   func(n int) string
		last   string
	}{
		{"of a request", MemoryLimits{}, beginCall, progressText, doneText},
		{"of a request, with little room", MemoryLimits{SessionEvents: 4}, beginCall, progressText, doneText},
		{"of news", MemoryLimits{}, beginNews, updatedText, updatedText(most + 1)},
		{"of news, with little room", MemoryLimits{SessionEvents: 1}, beginNews, updatedText, updatedText(most + 1)},
	} {
		t.Run(row.what, func(t *testing.T) {
			late := 0
			for seed := range uint64(60) {
				inLab(t, row.limits, func(l *lab) {
					random := rand.New(rand.NewPCG(seed, 0))
					r := &restless{legacy: l.join(), random: random}
					row.begin(l, random, r)
					for !r.late && (len(r.got) == 0 || r.got[len(r.got)-1] != row.last) {
						r.resume()
					}
					for n, message := range r.got[:min(len(r.got), most)] {
						assert.Equal(t, message, row.want(n+1))
					}
					if r.late {
						late++
					} else {
						assert.Equal(t, len(r.got), most+1, "all of it")
					}
					synctest.Wait()
				})
			}
			assert.Equal(t, late > 0, row.limits.SessionEvents > 0, fmt.Sprintf("%d clients came too late", late))
		})
	}
}

// beginCall calls a tool that reports progress now and then, and may close the
// connection too.
func beginCall(l *lab, random *rand.Rand, r *restless) {
	between := pauses(random)
	l.app.Tool(func(ctx *fastmcp.Context) string {
		for n := range most {
			ctx.Progress(float64(n+1), 0, "")
			if between[n] < time.Second/2 {
				ctx.Disconnect(time.Second)
			}
			<-time.After(between[n])
		}
		return "done"
	}, fastmcp.Name("steps"))
	r.take(call{"POST /", callTool("steps"), nil}, first)
}

// beginNews has resources change now and then.
func beginNews(l *lab, random *rand.Rand, r *restless) {
	for n := range most + 1 {
		uri := fmt.Sprintf("test://%d", n+1)
		l.app.Resource(uri, hello, fastmcp.Name(uri), fastmcp.Description("Says hello"))
		_, text := read(l, r.client, r.request(call{"POST /", fmt.Sprintf(`{"jsonrpc":"2.0","id":1,"method":"resources/subscribe","params":{"uri":%q}}`, uri), nil}))
		assert.Contains(l, text, `"result":{}`)
	}
	between := pauses(random)
	go func() {
		for n, pause := range between {
			<-time.After(time.Second + pause)
			assert.NoError(l, l.app.ResourceUpdated(l.Context(), fmt.Sprintf("test://%d", n+1)))
		}
	}()
	r.take(call{"GET /", "", nil}, first)
}

func updatedText(n int) string {
	return fmt.Sprintf(`{"jsonrpc":"2.0","method":"notifications/resources/updated","params":{"uri":"test://%d"}}`, n)
}
