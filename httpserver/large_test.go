package httpserver_test

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/rs/zerolog"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/httpserver"
	"github.com/fastmcp-go/mcp/internal/assert"
)

// largeSize is how large the resource of TestALargeResource is: 64 MiB, or what
// FASTMCP_LARGE_MIB says.
func largeSize(t *testing.T) int64 {
	if text := os.Getenv("FASTMCP_LARGE_MIB"); text != "" {
		mib, err := strconv.ParseInt(text, 10, 64)
		assert.NoError(t, err)
		return mib << 20
	}
	return 64 << 20
}

// zeros is an endless reader.
type zeros struct{}

func (zeros) Read(p []byte) (int, error) {
	clear(p)
	return len(p), nil
}

const readLarge = `{"jsonrpc":"2.0","id":1,"method":"resources/read","params":{"uri":"test://large",
	"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}}}`

// readsLarge asks a server for its resource test://large.
func readsLarge(t *testing.T, resource func() io.Reader, mimeType string, options ...fastmcp.ServerOption) *http.Response {
	t.Helper()
	app := fastmcp.New("large", append(options, fastmcp.Logger(zerolog.Nop()))...)
	app.Resource("test://large", resource, fastmcp.Name("large"), fastmcp.Description("Much"), fastmcp.MIMEType(mimeType))
	srv := httptest.NewServer(httpserver.Handler(app))
	t.Cleanup(srv.Close)
	r, err := http.NewRequest(http.MethodPost, srv.URL, strings.NewReader(readLarge))
	assert.NoError(t, err)
	for name, value := range map[string]string{
		"Content-Type": "application/json", "Accept": "application/json, text/event-stream",
		"Mcp-Protocol-Version": "2026-07-28", "Mcp-Method": "resources/read", "Mcp-Name": "test://large",
	} {
		r.Header.Set(name, value)
	}
	resp, err := srv.Client().Do(r)
	assert.NoError(t, err)
	t.Cleanup(func() { resp.Body.Close() })
	return resp
}

// A resource of any size goes out in constant memory, client and server in this
// process together.
func TestALargeResource(t *testing.T) {
	size := largeSize(t)
	const most = 2 << 20 // of bytes allocated in all, whatever the size
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	resp := readsLarge(t, func() io.Reader { return io.LimitReader(zeros{}, size) }, "application/octet-stream")
	got, err := io.Copy(io.Discard, resp.Body)
	runtime.ReadMemStats(&after)
	assert.NoError(t, err)
	allocated := after.TotalAlloc - before.TotalAlloc
	t.Logf("%d MiB were read as %d bytes; %d KiB were allocated", size>>20, got, allocated>>10)
	assert.True(t, got > size/3*4, "the whole of it came")
	assert.Equal(t, resp.ContentLength, -1)
	assert.True(t, allocated < most, fmt.Sprintf("%d bytes were allocated, fewer than %d wanted", allocated, most))
}

// A reader that fails in the middle gives an error to the client, and one that
// fails early an answer that says so.
func TestALargeResourceThatBreaks(t *testing.T) {
	broken := iotest.ErrReader(errors.New("the disk is gone"))
	resp := readsLarge(t, func() io.Reader { return io.MultiReader(io.LimitReader(zeros{}, 1<<20), broken) }, "application/octet-stream")
	_, err := io.ReadAll(resp.Body)
	assert.True(t, errors.Is(err, io.ErrUnexpectedEOF))

	for _, mimeType := range []string{"", "text/plain", "application/octet-stream"} {
		resp = readsLarge(t, func() io.Reader { return io.MultiReader(io.LimitReader(zeros{}, 1<<10), broken) }, mimeType)
		text, err := io.ReadAll(resp.Body)
		assert.NoError(t, err)
		assert.Equal(t, string(text), `{"jsonrpc":"2.0","id":1,"error":{"code":-32603,"message":"The resource could not be read to its end"}}`)
	}
}

// Text that goes through filters is read whole first, so that a secret which
// lies across two pieces is found; one that is too large is an answer that says
// so, and bytes go out as ever.
func TestALargeResourceBehindFilters(t *testing.T) {
	hide := fastmcp.FilterOutput(fastmcp.Redact(regexp.MustCompile(`key-\d+`)))
	for says, row := range map[string]struct {
		resource func() io.Reader
		mimeType string
		want     string
	}{
		"a secret that comes byte by byte": {func() io.Reader { return iotest.OneByteReader(strings.NewReader("has key-123 inside")) }, "text/plain", `"text":"has *** inside"}`},
		"a secret at the end of 1 MiB": {func() io.Reader {
			return io.MultiReader(strings.NewReader(strings.Repeat("x", 1<<20)), strings.NewReader("ke"), strings.NewReader("y-1"))
		}, "text/plain", strings.Repeat("x", 100) + `***"}`},
		"too much text": {func() io.Reader { return io.LimitReader(zeros{}, fastmcp.MaxBuffered+1) }, "text/plain",
			`"error":{"code":-32603,"message":"The text of this resource is too large for the filters of this server: at most 16 MiB"}`},
		"as many bytes": {func() io.Reader { return io.LimitReader(zeros{}, fastmcp.MaxBuffered+1) }, "image/png", `AAAA="}`},
	} {
		t.Run(says, func(t *testing.T) {
			resp := readsLarge(t, row.resource, row.mimeType, hide)
			text, err := io.ReadAll(resp.Body)
			assert.NoError(t, err)
			assert.Contains(t, string(text), row.want)
			assert.True(t, !strings.Contains(string(text), "key-"), "nothing secret goes out")
		})
	}
}
