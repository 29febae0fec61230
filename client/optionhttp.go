package client

import "net/http"

// Transport says what carries HTTP requests; without it a client has a
// transport of its own, a copy of [http.DefaultTransport]. It sees every
// request, and may change and repeat it (Request.GetBody); the place for proxies,
// certificates, credentials that are renewed, and traces. It is a RoundTripper,
// not an [http.Client]: a timeout would cut streams, and redirects are followed
// to the same origin only, whatever it does. The client does not close its idle
// connections. Without effect where no HTTP is spoken.
func Transport(t http.RoundTripper) Option {
	return clientOption(func(c *Client) { c.transport = t })
}

// Header adds a header to each HTTP request, such as Authorization. It goes to
// the origin of the URL only. Headers of the protocol itself win, and those of an
// [Entry]. Given to [Open] or [OpenAll], it goes to every HTTP server of the
// fleet, whoever runs it: there credentials belong into the entries. Without
// effect where no HTTP is spoken. [Dial] fails if the name has other characters
// than letters, digits and signs such as -, or the value a line break or another
// control character, and for what net/http makes by itself: Host, Content-Length,
// Transfer-Encoding, Trailer.
func Header(name, value string) Option {
	return clientOption(func(c *Client) {
		reason := headerFlaw(name, value)
		c.each.require(reason == "", badHeader(name, reason))
		if c.header == nil {
			c.header = http.Header{}
		}
		c.header.Add(name, value)
	})
}
