package fastmcptest

import (
	"errors"
	"fmt"
	"strings"
)

// nobodyResponds is what a server hears that asks a client without Respond.
const nobodyResponds = "This client of fastmcptest has no Respond"

// unsendable is what [Ask] panics with.
func unsendable(method string, err error) string {
	return fmt.Sprintf("fastmcptest: what %s is to be sent has no form in JSON: %v", method, err)
}

var errTrailing = errors.New("something follows the value")

// unbound is what a test fails with whose client says a name that stands for
// nothing.
func unbound(name string, known []string) error {
	if len(known) == 0 {
		return fmt.Errorf("<%s> stands for nothing: no line of the server has a name before", name)
	}
	return fmt.Errorf("<%s> stands for nothing: the server has said <%s> before", name, strings.Join(known, ">, <"))
}

func notText(name, value string) error {
	return fmt.Errorf("<%s> cannot be a part of a text: it stands for %s", name, value)
}

func otherThanBound(path, name, value string) string {
	return fmt.Sprintf("%s differs from what <%s> stands for, %s", path, name, value)
}
