package fastmcptest

import "fmt"

// unsendable is what [Ask] panics with.
func unsendable(method string, err error) string {
	return fmt.Sprintf("fastmcptest: what %s is to be sent has no form in JSON: %v", method, err)
}
