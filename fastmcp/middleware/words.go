package middleware

import (
	"fmt"
	"time"
)

// All that a program, a developer or a model may read from this package.

const busy = "The server is busy. Try again in a moment"

func tooLate(most time.Duration) string {
	return fmt.Sprintf("This took longer than %v and was stopped: try again, or ask for less", most)
}

func tooLarge(size, most int) string {
	return fmt.Sprintf("The result has %d bytes, more than the %d that are allowed: ask for less", size, most)
}

// crashed is what a client reads after a panic.
func crashed(reference string) string {
	return "Internal error; the server's log has the reason under " + reference
}

// crashedWith is crashed, for developers.
func crashedWith(reference string, panicked error) string {
	return fmt.Sprintf("%s: panic: %v", crashed(reference), panicked)
}

func notPositive(function string, value any) string {
	return fmt.Sprintf("middleware.%s(%v): want more than zero", function, value)
}
