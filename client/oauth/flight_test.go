package oauth_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"sync"
	"testing"

	"github.com/fastmcp-go/mcp/client"
	"github.com/fastmcp-go/mcp/client/oauth"
	"github.com/fastmcp-go/mcp/internal/assert"
)

func TestALogin(t *testing.T) {
	w := newWorld(t)
	w.challenge = `, scope="notes:read"`
	rt := w.transport(t, w.config())
	mustPost(t, rt, w.url(), "first")
	mustPost(t, rt, w.url(), "second")

	page := w.pages[0]
	assert.Equal(t, page.Get("response_type")+" "+page.Get("scope")+" "+page.Get("resource"), "code notes:read "+w.url())
	assert.Equal(t, page.Get("code_challenge_method"), "S256")
	assert.Equal(t, w.forms[0].Get("resource")+" "+w.forms[0].Get("client_id"), w.url()+" client-1")
	assert.Equal(t, fmt.Sprint(w.clients["client-1"]["application_type"], " ", w.clients["client-1"]["grant_types"]), "native [authorization_code refresh_token]")
	assert.Equal(t, w.requests, []string{"", "Bearer access-2", "Bearer access-2"})
	assert.Equal(t, w.count("/authorize"), 1)
}

// held is a person who takes his time.
func held(w *world, c *oauth.Config) (opened chan struct{}, goOn chan struct{}) {
	opened, goOn = make(chan struct{}), make(chan struct{})
	var once sync.Once
	c.Redirect = func(ctx context.Context, page string) error {
		once.Do(func() { close(opened) })
		select {
		case <-goOn:
			return w.agree(ctx, page)
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	}
	return opened, goOn
}

// TestOneLoginServesAllWhoWait has many requests begin at the same time. The one
// that began the login leaves first.
func TestOneLoginServesAllWhoWait(t *testing.T) {
	w := newWorld(t)
	c := w.config()
	opened, goOn := held(w, &c)
	rt := w.transport(t, c)

	first, leave := context.WithCancelCause(t.Context())
	left := make(chan error)
	go func() {
		_, _, err := post(first, rt, w.url(), "first")
		left <- err
	}()
	<-opened
	var all sync.WaitGroup
	failed := make(chan error, 20)
	for i := range 20 {
		all.Go(func() {
			text := fmt.Sprint("request ", i)
			status, got, err := post(t.Context(), rt, w.url(), text)
			if err != nil || status != http.StatusOK || got != "POST "+text {
				failed <- fmt.Errorf("%d %q %w", status, got, err)
			}
		})
	}
	gone := errors.New("I am gone")
	leave(gone)
	assert.ErrorIs(t, <-left, gone)
	close(goOn)
	all.Wait()
	close(failed)
	for err := range failed {
		t.Error(err)
	}
	assert.Equal(t, w.count("/authorize"), 1, "logins")
	assert.Equal(t, w.count("/token"), 1, "token requests")
}

// TestALoginThatFailsFailsAllWhoWait shows that nobody is asked twice.
func TestALoginThatFailsFailsAllWhoWait(t *testing.T) {
	w := newWorld(t)
	w.answers = func(q url.Values) {
		q.Del("code")
		q.Set("error", "access_denied")
		q.Set("error_description", "not today")
	}
	c := w.config()
	opened, goOn := held(w, &c)
	rt := w.transport(t, c)
	got := make(chan error)
	for range 3 {
		go func() {
			_, _, err := post(t.Context(), rt, w.url(), "x")
			got <- err
		}()
	}
	<-opened
	close(goOn)
	for range 3 {
		err := <-got
		assert.ErrorIs(t, err, client.ErrDenied)
		said, ok := errors.AsType[*oauth.Error](err)
		assert.True(t, ok)
		assert.Equal(t, said.Code+": "+said.Description, "access_denied: not today")
	}
}

func TestTheEndOfATransportEndsALogin(t *testing.T) {
	w := newWorld(t)
	c := w.config()
	opened, _ := held(w, &c)
	rt := w.transport(t, c)
	left := make(chan error)
	go func() {
		_, _, err := post(t.Context(), rt, w.url(), "x")
		left <- err
	}()
	<-opened
	assert.NoError(t, rt.Close())
	assert.ErrorContains(t, <-left, "the client is closed")
}

func TestATokenThatIsRefusedIsRefreshed(t *testing.T) {
	w := newWorld(t)
	rt := w.transport(t, w.config())
	mustPost(t, rt, w.url(), "x")
	for round := range 3 {
		w.revoke()
		var all sync.WaitGroup
		for range 10 {
			all.Go(func() { _, _, _ = post(t.Context(), rt, w.url(), "x") })
		}
		all.Wait()
		mustPost(t, rt, w.url(), "x")
		assert.Equal(t, w.count("/token"), round+2, "one refresh for all, whose token is the next one to use")
	}
	assert.Equal(t, w.count("/authorize"), 1)
	assert.Equal(t, w.forms[3].Get("refresh_token"), "refresh-4", "rotation")
	assert.Equal(t, w.forms[3].Get("resource"), w.url())
}

func TestATokenIsRefreshedBeforeItsTimeIsOver(t *testing.T) {
	w := newWorld(t)
	rt := w.transport(t, w.config())
	mustPost(t, rt, w.url(), "x")
	oauth.Age(rt)
	w.revoke()
	before := len(w.requests)
	mustPost(t, rt, w.url(), "x")
	assert.Equal(t, len(w.requests)-before, 1, "the server was not asked with the old token")
	assert.Equal(t, w.count("/token"), 2)
}

func TestARefreshTokenThatIsGoodForEver(t *testing.T) {
	w := newWorld(t)
	w.token = func(form url.Values, answer map[string]any) string {
		if form.Get("grant_type") == "refresh_token" {
			delete(answer, "refresh_token")
			w.refresh[form.Get("refresh_token")] = nil
		}
		return ""
	}
	rt := w.transport(t, w.config())
	mustPost(t, rt, w.url(), "x")
	for range 2 {
		w.revoke()
		mustPost(t, rt, w.url(), "x")
	}
	assert.Equal(t, w.count("/authorize"), 1, "one that is not replaced is kept")
}

func TestARefreshTokenThatIsUsedUpLeadsToALogin(t *testing.T) {
	w := newWorld(t)
	rt := w.transport(t, w.config())
	mustPost(t, rt, w.url(), "x")
	w.revoke()
	w.mu.Lock()
	clear(w.refresh)
	w.mu.Unlock()
	mustPost(t, rt, w.url(), "x")
	assert.Equal(t, w.count("/authorize"), 2)
	assert.Equal(t, w.count("/register"), 1, "it is still the same client")
}

func TestAnAuthorizationServerThatIsDownIsNoReasonToAskSomebody(t *testing.T) {
	w := newWorld(t)
	rt := w.transport(t, w.config())
	mustPost(t, rt, w.url(), "x")
	w.revoke()
	w.route["/token"] = func(rw http.ResponseWriter, _ *http.Request) { rw.WriteHeader(http.StatusServiceUnavailable) }
	_, _, err := post(t.Context(), rt, w.url(), "x")
	assert.ErrorContains(t, err, "503")
	assert.Equal(t, w.count("/authorize"), 1)
	delete(w.route, "/token")
	mustPost(t, rt, w.url(), "x")
	assert.Equal(t, w.count("/authorize"), 1, "the refresh token was kept")
}

// TestProcessesThatShareAStore shows two that use the same refresh token.
func TestProcessesThatShareAStore(t *testing.T) {
	w := newWorld(t)
	dir := t.TempDir() + "/tokens"
	var all []*oauth.Transport
	for range 4 {
		c := w.config()
		store, err := oauth.NewFileStore(dir, nil)
		assert.NoError(t, err)
		c.Store = store
		all = append(all, w.transport(t, c))
	}
	for _, rt := range all {
		mustPost(t, rt, w.url(), "x")
	}
	assert.Equal(t, w.count("/authorize"), 1, "one login for all")
	w.revoke()
	var together sync.WaitGroup
	for _, rt := range all {
		together.Go(func() { _, _, _ = post(t.Context(), rt, w.url(), "x") })
	}
	together.Wait()
	for _, rt := range all {
		mustPost(t, rt, w.url(), "x")
	}
	assert.Equal(t, w.count("/token"), 2, "one refresh for all")
	assert.Equal(t, w.count("/authorize"), 1)
}
