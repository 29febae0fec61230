package main

import (
	"bufio"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
)

// mostResident is how much memory the server may ever have had, in KiB, however
// large its files are.
const mostResident = 32 << 10

// TestALargeFile reads large files from a server that is a process of its own,
// four clients at a time, and looks at the most memory that it ever had. The
// files have 64 MiB, or what FASTMCP_LARGE_MIB says.
func TestALargeFile(t *testing.T) {
	size := int64(64)
	if text := os.Getenv("FASTMCP_LARGE_MIB"); text != "" {
		mib, err := strconv.ParseInt(text, 10, 64)
		assert.NoError(t, err)
		size = mib
	}
	dir := t.TempDir()
	for _, name := range []string{"large.bin", "large.txt"} { // without blocks on the disk
		assert.NoError(t, os.WriteFile(filepath.Join(dir, name), nil, 0o644))
		assert.NoError(t, os.Truncate(filepath.Join(dir, name), size<<20))
	}
	url, pid := start(t, dir)

	done := make(chan string, 4)
	for i := range cap(done) {
		name, most := "large.bin", size<<20/3*4
		if i == 0 {
			name, most = "large.txt", size<<20*int64(len(`\u0000`))
		}
		go func() {
			got, err := read(url, "docs://"+name)
			if err != nil || got < most {
				done <- fmt.Sprintf("%s: %d bytes, %v", name, got, err)
				return
			}
			done <- ""
		}()
	}
	for range cap(done) {
		assert.Equal(t, <-done, "")
	}
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		t.Logf("%d MiB were read by four; how much memory that took this system does not tell", size)
		return
	}
	resident, err := strconv.Atoi(string(regexp.MustCompile(`VmHWM:\s*(\d+) kB`).FindSubmatch(status)[1]))
	assert.NoError(t, err)
	t.Logf("%d MiB were read by four; the server had at most %d KiB resident", size, resident)
	assert.True(t, resident < mostResident, fmt.Sprintf("%d KiB, fewer than %d wanted", resident, mostResident))
}

// start runs the program until the test ends.
func start(t *testing.T, dir string) (url string, pid int) {
	t.Helper()
	binary := filepath.Join(t.TempDir(), "files.exe")
	output, err := exec.CommandContext(t.Context(), "go", "build", "-o", binary, ".").CombinedOutput()
	assert.NoError(t, err, string(output))
	cmd := exec.CommandContext(t.Context(), binary, "--transport", "http", "--port", "0", "--dir", dir)
	stderr, err := cmd.StderrPipe()
	assert.NoError(t, err)
	assert.NoError(t, cmd.Start())
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
	lines := bufio.NewScanner(stderr)
	for lines.Scan() {
		if found := regexp.MustCompile(`http://[^"\s\x1b]+`).FindString(lines.Text()); found != "" {
			go func() { _, _ = io.Copy(io.Discard, stderr) }()
			return found, cmd.Process.Pid
		}
	}
	t.Fatal("the server does not say where it listens")
	return "", 0
}

// read returns how many bytes the answer has.
func read(url, uri string) (int64, error) {
	body := `{"jsonrpc":"2.0","id":1,"method":"resources/read","params":{"uri":"` + uri + `",` +
		`"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}}}`
	request, err := http.NewRequest(http.MethodPost, url, strings.NewReader(body))
	if err != nil {
		return 0, err
	}
	for name, value := range map[string]string{
		"Content-Type": "application/json", "Accept": "application/json, text/event-stream",
		"MCP-Protocol-Version": "2026-07-28", "Mcp-Method": "resources/read", "Mcp-Name": uri,
	} {
		request.Header.Set(name, value)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return 0, err
	}
	defer response.Body.Close()
	return io.Copy(io.Discard, response.Body)
}
