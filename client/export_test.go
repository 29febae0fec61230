package client

import "time"

// ProbeTime sets how long a process may take to answer server/discover.
func ProbeTime(d time.Duration) Option { return clientOption(func(c *Client) { c.probe = d }) }
