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

func leftBehind(stacks string) string {
	return "goroutines are left when the connection has ended:\n" + stacks
}

func toolFailed(tool, text string) string {
	return fmt.Sprintf("tool %q failed: %s", tool, text)
}

func didNotFail(tool, text string) string {
	return fmt.Sprintf("tool %q did not fail: %s", tool, text)
}

func notStructured(tool, text string) string {
	return fmt.Sprintf("tool %q has no structured result, but the text %q", tool, text)
}

func doesNotFit(tool string, result []byte, err error) string {
	return fmt.Sprintf("the structured result of tool %q, %s, does not fit: %v", tool, result, err)
}
