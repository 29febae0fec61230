package oauth

import "fmt"

func badChallenge(at int, reason string) error {
	return fmt.Errorf("the WWW-Authenticate header cannot be read from byte %d on: %s", at, reason)
}

// Why a challenge cannot be read.
const (
	noScheme    = "a scheme is missing"
	noComma     = "a comma is missing"
	noValue     = "a parameter has no value"
	notClosed   = "a quotation mark is not closed"
	saidTwice   = "a parameter is there twice"
	tooMany     = "there are too many challenges or parameters"
	strangeSign = "a character is not allowed there"
)

func notAbsolute(what string) error {
	return fmt.Errorf("%s is not an absolute http or https URL", what)
}
