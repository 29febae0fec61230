package oauth

import (
	"context"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strings"
	"syscall"
	"time"
)

// A reach says where what a server says may lead: a server of the internet to
// the internet, one of a private network to such networks too, and one of this
// machine anywhere. It looks at addresses when they are connected to, so that a
// name cannot lead elsewhere the second time.
type reach struct {
	server  *url.URL
	most    kind // of address that the server itself has in its URL
	http    bool // plain HTTP may leave this machine
	private bool // everything may be connected to
}

// A kind of address, by how far from this machine it is.
type kind int

const (
	public  kind = iota
	network      // of a private network
	local        // of this machine, or of nobody else's business
)

// kindOf sorts an address. What stands for an IPv4 address is of the kind of
// that: somebody on the way may translate it.
func kindOf(a netip.Addr) kind {
	a = a.WithZone("").Unmap() // no prefix contains an address with a zone
	switch {
	case !a.IsValid(), a.IsLoopback(), a.IsUnspecified(), a.IsLinkLocalUnicast(), a.IsMulticast(), reserved.Contains(a):
		return local
	case a.IsPrivate(), within(special, a):
		return network
	case sixToFour.Contains(a):
		b := a.As16()
		return kindOf(netip.AddrFrom4([4]byte(b[2:6])))
	case within(embeds, a):
		b := a.As16()
		return kindOf(netip.AddrFrom4([4]byte(b[12:])))
	}
	return public
}

func within(all []netip.Prefix, a netip.Addr) bool {
	return slices.ContainsFunc(all, func(p netip.Prefix) bool { return p.Contains(a) })
}

func prefixes(texts ...string) []netip.Prefix {
	var all []netip.Prefix
	for _, text := range texts {
		all = append(all, netip.MustParsePrefix(text))
	}
	return all
}

var (
	// reserved has the address of everybody on the same network at its end.
	reserved = netip.MustParsePrefix("240.0.0.0/4")
	// sixToFour has an IPv4 address after its prefix (RFC 3056).
	sixToFour = netip.MustParsePrefix("2002::/16")
	// embeds have one at their end: behind a translator (RFC 6052), translated (RFC
	// 2765), and compatible (RFC 4291).
	embeds = prefixes("64:ff9b::/96", "::ffff:0:0:0/96", "::/96")
	// special are not of the internet, by the registries of special-purpose addresses
	// (RFC 6890): this network, providers' own, protocols', 6to4 relays, documentation
	// and measurements; translators' own, nowhere, Teredo and sites.
	special = prefixes("0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "192.88.99.0/24", "192.0.2.0/24", "198.51.100.0/24",
		"203.0.113.0/24", "198.18.0.0/15", "64:ff9b:1::/48", "100::/64", "2001::/32", "2001:db8::/32", "3fff::/20", "fec0::/10")
)

// kindOfHost sorts a host of a URL. A name is public, whatever it leads to: who
// controls it may change that.
func kindOfHost(host string) kind {
	if isLocalhost(host) {
		return local
	}
	if a, err := netip.ParseAddr(host); err == nil {
		return kindOf(a)
	}
	return public
}

func isLocalhost(host string) bool {
	host = strings.TrimSuffix(strings.ToLower(host), ".")
	if a, err := netip.ParseAddr(host); err == nil {
		return a.Unmap().IsLoopback()
	}
	return host == "localhost" || strings.HasSuffix(host, ".localhost")
}

// allowed reports whether a URL may be fetched, as far as it shows.
func (r *reach) allowed(text string) error {
	u, err := url.Parse(text)
	switch {
	case err != nil || u.Host == "" || u.User != nil || strings.Contains(text, "#"):
		return errBadURL
	case u.Scheme == "https":
	case u.Scheme != "http":
		return errBadURL
	default:
		if err := r.insecure(u); err != nil {
			return err
		}
	}
	if a, err := netip.ParseAddr(u.Hostname()); err == nil || isLocalhost(u.Hostname()) {
		if err != nil {
			a = netip.IPv6Loopback()
		}
		return r.reaches(hostPort(u), a)
	}
	return nil
}

// insecure reports why a URL is not a place for secrets, if it is not.
func (r *reach) insecure(u *url.URL) error {
	if u.Scheme == "http" && !r.http && !isLocalhost(u.Hostname()) {
		return plainHTTP(u.Host)
	}
	return nil
}

// reaches reports why an address is out of reach for what is at a host and
// port, if it is. Where the server itself is may be asked for more.
func (r *reach) reaches(hostAndPort string, a netip.Addr) error {
	if r.private || strings.EqualFold(hostAndPort, hostPort(r.server)) || kindOf(a) <= r.most {
		return nil
	}
	return outOfReach(hostAndPort)
}

func hostPort(u *url.URL) string {
	p := u.Port()
	if p == "" {
		p = map[string]string{"http": "80", "https": "443"}[u.Scheme]
	}
	return net.JoinHostPort(u.Hostname(), p)
}

// transport makes connections within reach. Where a proxy is set it is the one
// who resolves names, and alone is connected to.
func (r *reach) transport() (carrier http.RoundTripper, idle func()) {
	direct := plainTransport()
	direct.Proxy = nil
	direct.DialContext = r.dial
	proxied := plainTransport()
	carrier = choice(func(req *http.Request) http.RoundTripper {
		if proxied.Proxy != nil {
			if via, err := proxied.Proxy(req); via != nil || err != nil {
				return proxied
			}
		}
		return direct
	})
	return carrier, func() {
		direct.CloseIdleConnections()
		proxied.CloseIdleConnections()
	}
}

func plainTransport() *http.Transport {
	if usual, ok := http.DefaultTransport.(*http.Transport); ok {
		t := usual.Clone()
		t.IdleConnTimeout = fetchTime
		return t
	}
	return &http.Transport{Proxy: http.ProxyFromEnvironment, IdleConnTimeout: fetchTime}
}

// choice is a transport that is chosen for each request.
type choice func(*http.Request) http.RoundTripper

func (c choice) RoundTrip(r *http.Request) (*http.Response, error) { return c(r).RoundTrip(r) }

// dial connects, unless the address that a name has turned out to be is out of
// reach.
func (r *reach) dial(ctx context.Context, kind, to string) (net.Conn, error) {
	d := net.Dialer{Timeout: fetchTime / 2, KeepAlive: 30 * time.Second}
	d.Control = func(_, address string, _ syscall.RawConn) error {
		a, err := netip.ParseAddrPort(address)
		if err != nil {
			return outOfReach(to)
		}
		return r.reaches(to, a.Addr())
	}
	return d.DialContext(ctx, kind, to)
}
