package httpserver

import (
	"errors"
	"maps"
	"net/http"
	"net/url"
	"strings"

	"github.com/go-chi/chi/v5"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/httpserver/auth"
)

// Auth serves those only who bring a token that the verifier knows (2026-07-28,
// Authorization). Handlers get who that is from [fastmcp.Context.Principal]. What
// else the token must be, and what clients are told of where to get one, is for the
// options to say; [auth.Resource] and [auth.Servers] are those that a server on the
// network needs.
//
// Who has no token, or a bad one, gets the status 401, and who has one that does not
// grant what [fastmcp.Scopes] asks for gets 403, each with a challenge that names
// the scopes and the metadata. The metadata are served to everybody, pages of
// every origin included: below the endpoint, and by [Run], [Serve] and [Mount]
// where clients look by themselves, at the root of the host. A [Handler] serves
// them there too if that path is routed to it.
//
// Sessions, connections, streams that are resumed, tasks and the states of calls
// belong to the principal. A stream on which a client waits for what may happen
// (GET, subscriptions/listen, HTTP with SSE) ends when the token does that it was
// opened with: the client opens it again with another. A call that has begun is
// carried out, and what a client had to be asked for counts for its principal
// whatever token the answer comes with.
//
// Of Auth and [PrincipalFrom] there can be one. Of several uses the last one counts.
func Auth(verifier auth.Verifier, options ...auth.Option) Option {
	return option(func(c *config) (err error) {
		c.auth, err = auth.New(verifier, options...)
		return err
	})
}

// Mount serves the app at a path of a router, as [Handler] does, and with [Auth] the
// metadata at the root, where clients look for them (RFC 9728, section 3.1). So the
// router is that of the whole host. Behind a proxy that takes a prefix away the
// metadata lie where [auth.Resource] says, if the proxy passes that path on.
func Mount(r chi.Router, path string, app *fastmcp.Server, opts ...Option) {
	c, err := configure(opts)
	if err != nil {
		panic(err)
	}
	c.path, c.atRoot = "/"+strings.Trim(path, "/"), true
	h := newHandler(app, c)
	for _, pattern := range h.published() {
		r.Handle(pattern, h)
	}
	r.Mount(c.path, h)
}

// published returns the paths at the root of a host where the metadata lie.
func (h *handler) published() []string {
	if h.auth == nil {
		return nil
	}
	all := []string{auth.WellKnown + strings.TrimSuffix(h.path, "/")}
	if at := h.auth.MetadataPath(); at != "" && at != all[0] {
		all = append(all, at)
	}
	return all
}

// admitted finds out who sends a request that must bring a token.
func (h *handler) admitted(w *response) bool {
	if f := h.spent(w); f != nil {
		f.write(w)
		return false
	}
	who, denied := h.auth.Admit(w.request, h.where(w.request))
	if denied == nil {
		w.principal = who
		return true
	}
	if f := h.limited(w, nil); f != nil {
		f.write(w)
		return false
	}
	if denied.Problem != nil {
		h.log.Error().Err(denied.Problem).Msg(logUnverified)
	}
	maps.Copy(w.Header(), denied.Header)
	(&refusal{denied.Status, denied.Text}).write(w)
	return false
}

// challenge says in the header what a request would need that lacks scopes, and
// returns the status of the reply.
func (h *handler) challenge(w *response, reply fastmcp.Reply) int {
	if h.auth == nil || reply.Scopes == nil {
		return int(reply.Status)
	}
	denied := h.auth.Lacking(w.request, h.where(w.request), reply.Scopes, w.principal == nil)
	maps.Copy(w.Header(), denied.Header)
	return denied.Status
}

// metadata serves what clients are told of where to get a token.
func (h *handler) metadata(w *response) {
	w.quiet = true
	at := h.where(w.request)
	if named, _ := auth.IsMetadata(at.Path); h.atRoot {
		known := append(h.published(), auth.WellKnown, h.path+auth.WellKnown)
		if !contains(known, w.request.URL.Path) {
			h.notFound(w)
			return
		}
		at.Path = h.path
	} else {
		at.Path = named
	}
	h.auth.ServeMetadata(w, w.request, at)
}

func contains(paths []string, path string) bool {
	for _, p := range paths {
		if p == path || p == path+"/" {
			return true
		}
	}
	return false
}

// where returns where the endpoint lies that a request is for. A prefix that was
// stripped on the way to the handler still stands in the first line of the request.
func (h *handler) where(r *http.Request) auth.Place {
	path := outerPath(r)
	switch place := h.place(r.URL.Path); {
	case place == placeMetadata:
	case h.atRoot:
		path = h.path
	case place != placeMCP:
		path = strings.TrimSuffix(path, place)
	}
	return auth.Place{Path: path, AtRoot: h.atRoot}
}

// outerPath returns the path of a request as its client wrote it.
func outerPath(r *http.Request) string {
	if u, err := url.ParseRequestURI(r.RequestURI); err == nil && strings.HasSuffix(u.Path, strings.TrimSuffix(r.URL.Path, "/")) {
		return u.Path
	}
	return r.URL.Path
}

// checkWho returns an error if it was said twice who finds out who sends requests.
func (c *config) checkWho() error {
	if c.auth != nil && c.asked {
		return errors.New(authTwice)
	}
	return nil
}
