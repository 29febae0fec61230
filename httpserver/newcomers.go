package httpserver

import (
	"net"
	"net/http"
	"sync"
)

// newcomers are the connections of a server that have asked nothing yet. Clients
// open some in advance, and [http.Server.Shutdown] gives each of them five seconds.
type newcomers struct {
	conns sync.Map // of net.Conn, no values
}

// track is told of each change in the state of a connection.
func (n *newcomers) track(c net.Conn, state http.ConnState) {
	if state == http.StateNew {
		n.conns.Store(c, nil)
	} else {
		n.conns.Delete(c)
	}
}

// close closes those there are.
func (n *newcomers) close() {
	n.conns.Range(func(c, _ any) bool {
		c.(net.Conn).Close()
		return true
	})
}
