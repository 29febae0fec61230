package fastmcp_test

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/internal/assert"
	"github.com/fastmcp-go/mcp/protocol"
	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
	"github.com/fastmcp-go/mcp/stdio"
)

// replicaKey is the environment variable that makes the test binary a server
// which seals with that key.
const replicaKey = "FASTMCP_TEST_REPLICA_KEY"

func TestMain(m *testing.M) {
	key := os.Getenv(replicaKey)
	if key == "" {
		os.Exit(m.Run())
	}
	app := fastmcp.New("replica", fastmcp.Logger(zerolog.Nop()), fastmcp.StateKeys([]byte(key)))
	app.Tool(Drop, fastmcp.Name("drop"), fastmcp.Params("table"))
	if err := stdio.Run(context.Background(), app); err != nil {
		os.Exit(1)
	}
}

// A replica is a process of its own that serves over its standard streams.
type replica struct {
	t     *testing.T
	in    io.WriteCloser
	lines *bufio.Reader
	wait  func() error
}

func startReplica(t *testing.T, key string) *replica {
	t.Helper()
	binary, err := os.Executable()
	assert.NoError(t, err)
	command := exec.CommandContext(t.Context(), binary)
	command.Env = append(os.Environ(), replicaKey+"="+key)
	in, err := command.StdinPipe()
	assert.NoError(t, err)
	out, err := command.StdoutPipe()
	assert.NoError(t, err)
	assert.NoError(t, command.Start())
	return &replica{t: t, in: in, lines: bufio.NewReader(out), wait: command.Wait}
}

// ask sends one request and ends the process with its answer.
func (r *replica) ask(line string) jsonrpc.Message {
	r.t.Helper()
	_, err := io.WriteString(r.in, line+"\n")
	assert.NoError(r.t, err)
	text, err := r.lines.ReadString('\n')
	assert.NoError(r.t, err)
	m, err := jsonrpc.Decode([]byte(strings.TrimSuffix(text, "\n")))
	assert.NoError(r.t, err)
	assert.NoError(r.t, r.in.Close())
	assert.NoError(r.t, r.wait(), "the process ends well at the end of its input")
	return m
}

func TestAQuestionSurvivesTheProcessThatAskedIt(t *testing.T) {
	const call = `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"drop","arguments":{"table":"A"},` + asker
	first := startReplica(t, "a key that replicas share").ask(call + `}}`)
	var required protocol.InputRequiredResult
	assert.NoError(t, protocol.Unmarshal(first.Result, &required))
	state, err := json.Marshal(*required.RequestState)
	assert.NoError(t, err)
	again := call + `,"inputResponses":` + yes + `,"requestState":` + string(state) + `}}`

	m := startReplica(t, "a key that replicas share").ask(again)
	assert.Equal(t, textOf(t, m), "dropped A", "another process with the key takes the answer")
	m = startReplica(t, "a key of somebody else").ask(again)
	assert.Contains(t, m.Err.Error(), "not good for this request")
}
