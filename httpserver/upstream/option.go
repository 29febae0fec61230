package upstream

import (
	"time"
)

// What holds unless an option says otherwise.
const (
	DefaultLimit   = 256 << 20        // bytes of one resource
	DefaultTimeout = 15 * time.Second // of silence
)

// An Option changes what [New] makes.
type Option func(*Upstream) error

// Limit bounds how large one resource may be, in bytes: [DefaultLimit], 256 MiB,
// unless this says otherwise. A larger one is an error, at once if the upstream
// says its size, else when there is one byte too many.
func Limit(bytes int64) Option {
	return func(u *Upstream) error {
		u.limit = bytes
		return wantPositive("Limit", bytes)
	}
}

// Timeout bounds how long the upstream may be silent: until its header has
// come, redirects included, and each time that more is waited for.
// [DefaultTimeout], 15 seconds, unless this says otherwise. The whole may take
// longer, and a client that reads slowly takes its own time.
func Timeout(d time.Duration) Option {
	return func(u *Upstream) error {
		u.timeout = d
		return wantPositive("Timeout", int64(d))
	}
}

// Header adds a header field to each request, such as an API key. It is not sent
// to other hosts that a redirect leads to.
func Header(name, value string) Option {
	return func(u *Upstream) error {
		u.header.Add(name, value)
		return nil
	}
}

// Hosts names the hosts, with their ports if they have one in the URL, that a
// redirect may lead to beside the upstream's own.
func Hosts(hosts ...string) Option {
	return func(u *Upstream) error {
		u.hosts = append(u.hosts, hosts...)
		return nil
	}
}
