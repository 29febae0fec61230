package httpserver

import (
	"errors"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strings"
)

// A guard says which names a request may call this server by (Host), and which
// web pages it may come from (Origin). It is what stands between a page that
// somebody visits and the tools on their machine (Streamable HTTP, Security).
type guard struct {
	hosts     []authority
	origins   []string // as canonicalOrigin has them
	anyHost   bool
	anyOrigin bool
}

// An authority is a host name in lower case and its port, "" for any.
type authority struct{ host, port string }

// check returns why the request may not come in; nil if it may.
func (g *guard) check(r *http.Request) *refusal {
	if f := g.checkHost(r); f != nil {
		return f
	}
	origins := r.Header["Origin"]
	switch {
	case len(origins) == 0 || g.anyOrigin:
		return nil // no browser, or every browser
	case len(origins) > 1:
		return &refusal{http.StatusForbidden, originTwice}
	case !g.allows(origins[0], r.Host):
		return &refusal{http.StatusForbidden, originNotAllowed(origins[0])}
	}
	return nil
}

// checkHost returns why the request may not call the server by the name it does;
// nil if it may.
func (g *guard) checkHost(r *http.Request) *refusal {
	if g.checksHost(r) && !g.known(r.Host) {
		return &refusal{http.StatusForbidden, hostNotAllowed(r.Host)}
	}
	return nil
}

// checksHost reports whether the Host header of the request matters: where hosts
// were named, and at a loopback address, which only this machine can mean.
func (g *guard) checksHost(r *http.Request) bool {
	if g.anyHost {
		return false
	}
	if len(g.hosts) > 0 {
		return true
	}
	local, _ := r.Context().Value(http.LocalAddrContextKey).(*net.TCPAddr)
	return local != nil && local.IP.IsLoopback()
}

// known reports whether a Host header names this server beyond doubt.
func (g *guard) known(hostport string) bool {
	a := split(hostport)
	if isLoopback(a.host) {
		return true
	}
	return slices.ContainsFunc(g.hosts, func(h authority) bool {
		return h.host == a.host && (h.port == "" || h.port == a.port)
	})
}

// allows reports whether a page of that origin may send requests to the host.
func (g *guard) allows(origin, hostport string) bool {
	canonical, err := canonicalOrigin(origin)
	if err != nil {
		return false
	}
	return slices.Contains(g.origins, canonical) || g.own(canonical, hostport)
}

// own reports whether the origin is the server itself. That its name equals the
// Host header proves nothing by itself, for a name can be made to mean any address
// (DNS rebinding): it must be known, or be an address.
func (g *guard) own(origin, hostport string) bool {
	scheme, rest, _ := strings.Cut(origin, "://")
	from, to := split(rest), split(hostport)
	if to.port == defaultPort(scheme) {
		to.port = ""
	}
	if from != to {
		return false
	}
	_, err := netip.ParseAddr(to.host)
	return err == nil || g.known(hostport)
}

func (g *guard) allowHosts(hosts []string) error {
	var wrong []error
	for _, h := range hosts {
		u, err := url.Parse("//" + h)
		if err != nil || h == "" || u.Host != h || u.Hostname() == "" || strings.Contains(h, "*") {
			wrong = append(wrong, errors.New(badHost(h)))
			continue
		}
		g.hosts = append(g.hosts, split(h))
	}
	return errors.Join(wrong...)
}

func (g *guard) allowOrigins(origins []string) error {
	var wrong []error
	for _, o := range origins {
		canonical, err := canonicalOrigin(o)
		wrong = append(wrong, err)
		g.origins = append(g.origins, canonical)
	}
	return errors.Join(wrong...)
}

// canonicalOrigin returns an origin in lower case and without the port that its
// scheme implies. "null", the origin of pages that have none, is no origin.
func canonicalOrigin(origin string) (string, error) {
	u, err := url.Parse(origin)
	if err != nil || u.Scheme == "" || u.Hostname() == "" || strings.Contains(u.Host, "*") ||
		!strings.EqualFold(origin, u.Scheme+"://"+u.Host) {
		return "", errors.New(badOrigin(origin))
	}
	host := strings.ToLower(u.Host)
	if port := u.Port(); port != "" && port == defaultPort(u.Scheme) {
		host = strings.TrimSuffix(host, ":"+port)
	}
	return u.Scheme + "://" + host, nil
}

func defaultPort(scheme string) string {
	switch scheme {
	case "http":
		return "80"
	case "https":
		return "443"
	}
	return ""
}

// split takes a Host header apart. An IPv6 address loses its brackets.
func split(hostport string) authority {
	u := url.URL{Host: hostport}
	return authority{strings.ToLower(u.Hostname()), u.Port()}
}

// isLoopback reports whether a name can mean nothing but this machine.
func isLoopback(host string) bool {
	if host == "localhost" {
		return true
	}
	addr, err := netip.ParseAddr(host)
	return err == nil && addr.Unmap().IsLoopback()
}
