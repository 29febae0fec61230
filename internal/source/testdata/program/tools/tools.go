package tools

// Run runs a tool of package tools.
func Run(left, right int) int { return left + right }

// Map maps.
func Map[A, B any](list []A, convert func(A) B) []B { return nil }

// Make makes a closure.
func Make(k int) func(given int) int { return func(given int) int { return given + k } }
