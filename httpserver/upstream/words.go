package upstream

import (
	"errors"
	"fmt"
	"net/http"
	"time"
)

// All that a client or a developer may read of this package stands here.

var errRedirects = errors.New("there are too many redirects")

func badBase(base string) error {
	return fmt.Errorf("upstream: New(%q): want a URL with the scheme http or https and a host, without a user, query or fragment: https://example.com/manual/", base)
}

func wantPositive(name string, v int64) error {
	if v > 0 {
		return nil
	}
	return fmt.Errorf("upstream: %s(%d): want more than zero", name, v)
}

func failed(err error) error { return fmt.Errorf("the upstream cannot be read: %w", err) }

func badStatus(status int) error {
	return fmt.Errorf("the upstream answered %d %s", status, http.StatusText(status))
}

func badRedirect(host string) error {
	return fmt.Errorf("it redirects to %q, which upstream.Hosts does not allow", host)
}

func tooLong(limit int64) error {
	return fmt.Errorf("the upstream sends more than %d bytes, which is what upstream.Limit allows", limit)
}

func tooSlow(timeout time.Duration) error {
	return fmt.Errorf("the upstream was silent for %v, which is what upstream.Timeout allows", timeout)
}
