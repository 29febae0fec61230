package fastmcptest

import "fmt"

// nobodyResponds is what a server hears that asks a client without Respond.
const nobodyResponds = "This client of fastmcptest has no Respond"

// unsendable is what [Ask] panics with.
func unsendable(method string, err error) string {
	return fmt.Sprintf("fastmcptest: what %s is to be sent has no form in JSON: %v", method, err)
}
