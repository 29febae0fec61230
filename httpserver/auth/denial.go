package auth

import (
	"net/http"
	"net/url"

	"github.com/fastmcp-go/mcp/protocol/oauth"
)

// A Denial is a request that may not come in.
type Denial struct {
	Status int
	Header http.Header // the challenge
	Text   string      // for the client
	// Problem is for the log: why it could not be found out whether the request may
	// come in. No token is in it. Nil if it may not.
	Problem error
}

// deny makes the denial with its challenge (RFC 6750, section 3; RFC 9728, section
// 5.1). Without scopes it names what every request needs.
func (g *Guard) deny(status int, resource *url.URL, at Place, code, text string, needed oauth.Scope) *Denial {
	if needed == nil {
		needed = g.required
	}
	var params []oauth.Param
	add := func(name, value string) {
		if value != "" {
			params = append(params, oauth.Param{Name: name, Value: value})
		}
	}
	add(oauth.ParamError, code)
	if code != "" {
		add(oauth.ParamErrorDescription, text)
	}
	add(oauth.ParamScope, needed.String())
	if resource != nil && g.publishes() {
		add(oauth.ParamResourceMetadata, metadataURL(resource, at))
	}
	d := &Denial{Status: status, Text: text, Header: http.Header{}}
	for _, c := range g.challenges(params) {
		d.Header.Add("WWW-Authenticate", c.String())
	}
	return d
}

// challenges says in which ways a token may come.
func (g *Guard) challenges(params []oauth.Param) []oauth.Challenge {
	var all []oauth.Challenge
	if !g.bound {
		all = append(all, oauth.Challenge{Scheme: oauth.TokenBearer, Params: params})
	}
	if g.proofs != nil {
		all = append(all, oauth.Challenge{Scheme: oauth.TokenDPoP, Params: append(params[:len(params):len(params)], g.algorithms())})
	}
	return all
}
