package httpserver

import (
	"errors"
	"net/http"

	"github.com/fastmcp-go/mcp/fastmcp"
)

// PrincipalFrom says who sends a request, for an application that authenticates
// its requests itself, in a middleware around the handler: who finds in the
// request, mostly in its context, what that middleware put there. It is called
// once for each POST, GET and DELETE, by many goroutines at once, and after the
// checks of Host and Origin. Nil without an error is nobody in particular.
//
// Handlers get the principal from [fastmcp.Context.Principal]. A session is its
// principal's alone, and so is the state of a call that asks: to everybody else
// the one is unknown and the other not good. Principals with equal IDs are the
// same one.
//
// An error refuses the request: with the status and the text of a
// [*fastmcp.Refusal], else with 403 and no reason, which goes to the log. A
// principal without an ID is refused with 500.
//
// Without this option nobody is known, and sessions and states belong to whoever
// has them. Of several uses the last one counts. [Auth] is for tokens.
func PrincipalFrom(who func(*http.Request) (*fastmcp.Principal, error)) Option {
	return option(func(c *config) error {
		if who == nil {
			return errors.New(wantWho)
		}
		c.who, c.asked = who, true
		return nil
	})
}

// nobody is who sends requests to a server that does not ask.
func nobody(*http.Request) (*fastmcp.Principal, error) { return nil, nil }

// known finds out who sent a request before it is served.
func (h *handler) known(serve func(*response)) func(*response) {
	return func(w *response) {
		if h.auth != nil {
			if !h.admitted(w) {
				return
			}
		} else {
			who, f := h.identify(w.request)
			if f != nil {
				f.write(w)
				return
			}
			w.principal = who
		}
		if f := h.limited(w, w.principal); f != nil {
			f.write(w)
			return
		}
		serve(w)
	}
}

func (h *handler) identify(r *http.Request) (*fastmcp.Principal, *refusal) {
	who, err := h.who(r)
	if known, ok := errors.AsType[*fastmcp.Refusal](err); ok {
		return nil, &refusal{int(known.Status), known.Err.Message}
	}
	switch {
	case err != nil:
		h.log.Warn().Err(err).Msg(logUnidentified)
		return nil, &refusal{http.StatusForbidden, notForYou}
	case who != nil && who.ID == "":
		h.log.Error().Msg(logNameless)
		return nil, &refusal{http.StatusInternalServerError, ourFault}
	}
	return who, nil
}
