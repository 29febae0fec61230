package oauth

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
)

// TestManyWhoKnockAtOnce has the answer come while strangers bring long ones that
// take time to read: they keep nobody from being heard.
func TestManyWhoKnockAtOnce(t *testing.T) {
	for range 20 {
		opened, err := openDoor("http://127.0.0.1/callback")
		assert.NoError(t, err)
		d := opened.(*loopback)
		d.expect(attempt{state: "good"})
		knock := func(query string) int {
			r := httptest.NewRequest(http.MethodGet, d.uri()+"?"+query, nil)
			seen := httptest.NewRecorder()
			d.ServeHTTP(seen, r)
			return seen.Code
		}
		var strangers, knocked sync.WaitGroup
		heard := make(chan struct{})
		for range 4 {
			knocked.Add(1)
			strangers.Go(func() {
				knock("state=bad")
				knocked.Done()
				for {
					select {
					case <-heard:
						return
					default:
						knock("state=bad" + strings.Repeat("&x=%41", 5000))
					}
				}
			})
		}
		knocked.Wait()
		status := knock("state=good&code=c")
		close(heard)
		strangers.Wait()
		d.close()
		assert.Equal(t, status, http.StatusOK)
		code, err := d.wait(t.Context())
		assert.NoError(t, err)
		assert.Equal(t, code, "c")
	}
}
