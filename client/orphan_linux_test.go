package client_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"syscall"
	"testing"
	"time"

	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/client"
	"github.com/fastmcp-go/mcp/internal/assert"
)

func init() { programs["careless"] = careless }

// careless is a client in a process that gets the orphans of its children, and
// waits for none of them: what the first process of many a container does. It
// says how closing went.
func careless() int {
	const setChildSubreaper = 36 // PR_SET_CHILD_SUBREAPER, prctl(2)
	if _, _, errno := syscall.RawSyscall(syscall.SYS_PRCTL, setChildSubreaper, 1, 0); errno != 0 {
		fmt.Println(errno)
		return 1
	}
	var log bytes.Buffer
	cmd := program("polite grandchild")
	cmd.ExtraFiles = []*os.File{os.NewFile(3, "leash")}
	c, err := client.Dial(context.Background(), cmd, client.Grace(time.Second), client.Logger(zerolog.New(&log)))
	if err != nil {
		fmt.Println(err)
		return 1
	}
	fmt.Println("closed:", c.Close())
	fmt.Print(log.String())
	var dead syscall.WaitStatus
	_, err = syscall.Wait4(-1, &dead, syscall.WNOHANG, nil)
	fmt.Println("an orphan that nobody has waited for:", err == nil && dead.Signaled(), dead.Signal())
	return 0
}

func TestOrphansThatNobodyWaitsForDoNotHoldUpClosing(t *testing.T) {
	t.Parallel()
	cmd := program("careless")
	leash := on(t, cmd)
	said, err := cmd.CombinedOutput()
	assert.NoError(t, err)
	assert.Equal(t, string(said), "closed: <nil>\nan orphan that nobody has waited for: true terminated\n")
	leash.free()
}
