package sqlite_test

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	mathrand "math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/client"
	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/tasks"
	"github.com/fastmcp-go/mcp/fastmcp/tasks/sqlite"
	"github.com/fastmcp-go/mcp/protocol"
	wire "github.com/fastmcp-go/mcp/protocol/tasks"
	"github.com/fastmcp-go/mcp/stdio"
)

// The test runs its own binary as the server that is killed: the variable names the
// database.
const childVariable = "SQLITE_TEST_CHILD"

func TestMain(m *testing.M) {
	if file := os.Getenv(childVariable); file != "" {
		time.AfterFunc(2*time.Minute, func() { os.Exit(9) }) // whatever its parent forgets
		if err := serve(context.Background(), file); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// serve is a server whose results are never the same twice.
func serve(ctx context.Context, file string) error {
	store, err := sqlite.Open(ctx, file)
	if err != nil {
		return err
	}
	defer store.Close()
	app := fastmcp.New("mortal", fastmcp.Logger(zerolog.Nop()), tasks.Enable(tasks.UseStore(store), tasks.PollInterval(time.Millisecond)))
	app.Tool(os.Getpid, fastmcp.Name("pid"))
	for name, again := range map[string][]fastmcp.ToolOption{"": nil, "_again": {fastmcp.Idempotent()}} {
		options := append(again, tasks.Always())
		app.Tool(work, append(options, fastmcp.Name("work"+name))...)
		app.Tool(ask, append(options, fastmcp.Name("ask"+name))...)
	}
	return stdio.Run(ctx, app)
}

// work takes up to 20 ms.
func work(ctx *fastmcp.Context) (string, error) {
	for step := range mathrand.IntN(10) {
		ctx.Progress(float64(step+1), 10, "")
		select {
		case <-time.After(2 * time.Millisecond):
		case <-ctx.Done():
			return "", context.Cause(ctx)
		}
	}
	return rand.Text(), nil
}

// Who is a form.
type Who struct {
	Name string `json:"name"`
}

// ask works, asks, and works again.
func ask(ctx *fastmcp.Context) (string, error) {
	ticket, err := fastmcp.Once(ctx, "ticket", func() (string, error) { return rand.Text(), nil })
	if err != nil {
		return "", err
	}
	who, err := fastmcp.Elicit[Who](ctx, "Who?", fastmcp.Key("who"))
	if err != nil {
		return "", err
	}
	done, err := work(ctx)
	return who.Value.Name + " " + ticket + " " + done, err
}

// A call goes on though its server dies while a person is asked.
func TestACallOutlivesItsServer(t *testing.T) {
	var c *client.Client
	asked := 0
	answer := client.OnElicit(func(ctx context.Context, _ *protocol.ElicitRequestParams) (*protocol.ElicitResult, error) {
		asked++
		pid, err := client.Call[int](ctx, c, "pid", nil)
		if err != nil {
			return nil, err
		}
		process, err := os.FindProcess(pid)
		if err != nil {
			return nil, err
		}
		return &protocol.ElicitResult{Action: protocol.ElicitAccept, Content: json.RawMessage(`{"name":"Ann"}`)}, process.Kill()
	})
	c, err := client.Dial(t.Context(), command(t), answer, client.Logger(zerolog.Nop()))
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	got, err := client.Call[string](t.Context(), c, "ask_again", nil)
	if err != nil || !strings.HasPrefix(got, "Ann ") || asked != 1 {
		t.Fatalf("got %q %v, asked %d times", got, err, asked)
	}
}

// command starts a server with a database of its own.
func command(t *testing.T) *exec.Cmd {
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), childVariable+"="+filepath.Join(t.TempDir(), "tasks.db"), "GORACE=atexit_sleep_ms=0")
	return cmd
}

// A memo is what a client knows of a task, since the server has said so.
type memo struct {
	tool     string
	answered bool
	end      string // how it ended; "": it has not
}

// A witness remembers what the server has said, and does not forgive.
type witness struct {
	t     *testing.T
	c     *client.Client
	memos map[string]*memo
}

// begin calls a tool. If the server dies over it there may be a task that nobody
// knows.
func (w *witness) begin(tool string) {
	if task, err := w.c.StartTool(w.t.Context(), tool, nil); err == nil {
		w.memos[task.ID()] = &memo{tool: tool}
	}
}

// look holds a task to what was said of it. It reports false if the server died.
func (w *witness) look(id string, m *memo) (wire.Detailed, bool) {
	w.t.Helper()
	d, err := w.c.Task(id, m.tool).Status(w.t.Context())
	if err != nil {
		if strings.Contains(err.Error(), "Unknown task") {
			w.t.Fatalf("the task of %s is lost", m.tool)
		}
		return d, false
	}
	if _, asks := d.InputRequests["who"]; asks && m.answered {
		w.t.Fatalf("the answer to %s is lost", m.tool)
	}
	if d.Status.IsFinal() {
		end := fmt.Sprint(d.Status, string(d.Result), d.Error)
		if m.end != "" && m.end != end {
			w.t.Fatalf("%s ended twice:\n%s\n%s", m.tool, m.end, end)
		}
		m.end = end
	}
	return d, true
}

// answer answers what a task asks, in the name of its id.
func (w *witness) answer(id string, m *memo, d wire.Detailed) {
	if d.Status == wire.InputRequired {
		answer := json.RawMessage(`{"action":"accept","content":{"name":"` + id + `"}}`)
		m.answered = w.c.Task(id, m.tool).Answer(w.t.Context(), protocol.InputResponses{"who": answer}) == nil || m.answered
	}
}

// connect starts the server again, with a client of its own: one that has seen its
// server die takes its time before it tries again.
func (w *witness) connect(cmd *exec.Cmd) {
	w.t.Helper()
	c, err := client.Dial(w.t.Context(), cmd, client.Declare(protocol.ClientCapabilities{Elicitation: &protocol.ElicitationCapability{}}))
	if err != nil {
		w.t.Fatal(err)
	}
	w.c = c
}

// kill ends the server's process in a while, without a warning.
func (w *witness) kill() (killed chan error) {
	w.t.Helper()
	pid, err := client.Call[int](w.t.Context(), w.c, "pid", nil)
	if err != nil {
		w.t.Fatal(err)
	}
	killed = make(chan error, 1)
	time.AfterFunc(time.Duration(mathrand.IntN(60_000))*time.Microsecond, func() {
		process, err := os.FindProcess(pid)
		if err == nil {
			err = process.Kill()
		}
		killed <- err
	})
	return killed
}

// Whatever the moment at which the server is killed: no task that a client knows is
// lost, no answer that was taken is asked for again, and nothing ends twice.
func TestKillingTheServerLosesNothing(t *testing.T) {
	cmd := command(t)
	w := &witness{t: t, memos: map[string]*memo{}}
	rounds := 30
	if testing.Short() {
		rounds = 5
	}
	for range rounds {
		w.connect(cmd)
		w.live(w.kill())
		_ = w.c.Close() // it has to say that the server was killed
	}
	w.connect(cmd)
	w.finish()
	if err := w.c.Close(); err != nil {
		t.Error(err)
	}
}

// live uses the server until it is killed.
func (w *witness) live(killed chan error) {
	w.t.Helper()
	tools := []string{"work", "work_again", "ask", "ask_again"}
	for {
		w.begin(tools[mathrand.IntN(len(tools))])
		for id, m := range w.memos {
			select {
			case err := <-killed:
				if err != nil {
					w.t.Fatal(err)
				}
				return
			default:
			}
			if d, alive := w.look(id, m); alive && mathrand.IntN(3) == 0 {
				w.answer(id, m, d)
			}
		}
	}
}

// finish takes every task to its end.
func (w *witness) finish() {
	w.t.Helper()
	ends := map[string]int{}
	for id, m := range w.memos {
		for m.end == "" {
			if d, alive := w.look(id, m); alive {
				w.answer(id, m, d)
			}
		}
		switch {
		case strings.HasPrefix(m.end, "completed") && strings.HasPrefix(m.tool, "ask") && !strings.Contains(m.end, id):
			w.t.Errorf("%s does not have its answer: %s", m.tool, m.end)
		case strings.HasPrefix(m.end, "completed"):
			ends[m.tool+" completed"]++
		case strings.HasSuffix(m.tool, "_again") || !strings.Contains(m.end, "restarted"):
			w.t.Errorf("%s ended as %s", m.tool, m.end)
		default:
			ends[m.tool+" interrupted"]++
		}
	}
	w.t.Log(len(w.memos), "tasks:", ends)
}
