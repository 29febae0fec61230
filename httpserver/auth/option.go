package auth

import (
	"errors"
	"net/url"
	"slices"
	"time"

	"github.com/fastmcp-go/mcp/protocol/oauth"
)

// DefaultSkew is how far the clocks of this server and of who makes tokens may
// differ.
const DefaultSkew = time.Minute

// An Option changes how a [Guard] works.
type Option func(*Guard) error

// Resource sets the URL of the server as its clients know it: what tokens are made
// for (RFC 8707), and where the metadata says that it is. Behind a proxy it is the
// proxy's: "https://example.com/mcp".
//
// It is needed by every server that others can reach. Without it only requests to a
// loopback address under its own port are served, for who sends a request may put
// any other name into it.
func Resource(server string) Option {
	return func(g *Guard) error {
		u, err := url.Parse(server)
		if err != nil || !u.IsAbs() || u.Host == "" || u.Fragment != "" || u.User != nil || u.RawQuery != "" || u.Scheme != "https" && !isLocal(u) {
			return errors.New(badResource(server))
		}
		g.resource = u
		return nil
	}
}

// Servers names the authorization servers that make the tokens: their issuers, the
// first being the one that most clients use. At least one is needed for clients to
// log in by themselves: without any there are no metadata, and no challenge names
// them.
func Servers(issuers ...string) Option {
	return func(g *Guard) error {
		for _, issuer := range issuers {
			u, err := url.Parse(issuer)
			if err != nil || u.Host == "" || u.Scheme != "https" && !isLocal(u) {
				return errors.New(badIssuer(issuer))
			}
		}
		g.metadata.AuthorizationServers = append(g.metadata.AuthorizationServers, issuers...)
		return nil
	}
}

// Require names the scopes without which nothing is served. Clients ask for them
// when they log in. What single tools need is for fastmcp.Scopes to say.
func Require(scopes ...string) Option {
	return func(g *Guard) error {
		if slices.Contains(scopes, oauth.OfflineAccess) {
			return errors.New(noRefreshScope)
		}
		g.required = append(g.required, scopes...)
		return nil
	}
}

// Implies says that a scope has others within: who has the first has them all
// (2026-07-28, Authorization, Scope Challenge Handling).
func Implies(scope string, others ...string) Option {
	return func(g *Guard) error {
		g.implied[scope] = append(g.implied[scope], others...)
		return nil
	}
}

// Audience names what else than the URL of the server may stand in a token as what
// it is made for: some authorization servers know a resource by a name of their own.
func Audience(names ...string) Option {
	return func(g *Guard) error {
		g.audience = append(g.audience, names...)
		return nil
	}
}

// Skew sets how far clocks may differ: [DefaultSkew], a minute, unless this says
// otherwise.
func Skew(d time.Duration) Option {
	return func(g *Guard) error {
		if d < 0 {
			return errors.New(badSkew)
		}
		g.skew = d
		return nil
	}
}

// Anonymous serves requests without a token, too: their principal is nil, so that
// they get what needs no scopes. A token that is not good is refused all the same.
func Anonymous() Option {
	return func(g *Guard) error {
		g.anonymous = true
		return nil
	}
}

// Describe sets what the metadata says for people: the name of the server, and a
// page for developers, which may be "".
func Describe(name, documentation string) Option {
	return func(g *Guard) error {
		g.metadata.ResourceName, g.metadata.ResourceDocumentation = name, documentation
		return nil
	}
}

// isLocal reports whether a URL is one of this machine, where plain HTTP is safe.
func isLocal(u *url.URL) bool { return u.Scheme == "http" && isLoopback(u.Hostname()) }
