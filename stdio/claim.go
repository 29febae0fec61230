package stdio

import "os"

// claimVariable keeps os.Stdout for messages and points the variable at
// standard error until release is called. It is what is left where file
// descriptors cannot be exchanged.
func claimVariable() (out *os.File, release func()) {
	out = os.Stdout
	os.Stdout = os.Stderr
	return out, func() { os.Stdout = out }
}
