package oauth

import (
	"strings"
)

// A Challenge says what a server wants before it serves: one element of the
// header WWW-Authenticate (RFC 9110, section 11.6.1; RFC 6750, section 3; RFC
// 9728, section 5.1; RFC 9449, section 7.1).
type Challenge struct {
	// Scheme is the kind of credentials, such as Bearer or DPoP, in any case.
	Scheme string
	// Token is the one unnamed value that some schemes have instead of
	// parameters.
	Token string
	// Params are the parameters in their order, each name at most once.
	Params []Param
}

// A Param is a parameter of a [Challenge].
type Param struct {
	// Name is the same in any case.
	Name string
	// Value is without quotation marks and backslashes.
	Value string
}

// The parameters of a challenge that MCP knows.
const (
	ParamResourceMetadata = "resource_metadata" // where the metadata of the resource lies
	ParamScope            = "scope"             // what is needed, separated by blanks
	ParamError            = "error"             // why credentials were not enough
	ParamErrorDescription = "error_description" // the same for a developer
)

// The values of the parameter error.
const (
	ErrorInvalidToken      = "invalid_token"      // it is expired, revoked, or was never valid
	ErrorInsufficientScope = "insufficient_scope" // it is valid, and not for this
	ErrorUseDPoPNonce      = "use_dpop_nonce"     // the proof lacks the nonce that the server has sent
)

// Is reports whether a challenge has a scheme.
func (c Challenge) Is(scheme string) bool { return strings.EqualFold(c.Scheme, scheme) }

// Get returns the value of a parameter, "" if it is not there.
func (c Challenge) Get(name string) string {
	for _, p := range c.Params {
		if strings.EqualFold(p.Name, name) {
			return p.Value
		}
	}
	return ""
}

// String writes a challenge as [ParseChallenges] reads it. Control characters in
// a value become blanks: they cannot travel in a header.
func (c Challenge) String() string {
	var b strings.Builder
	b.WriteString(c.Scheme)
	if c.Token != "" {
		b.WriteString(" " + c.Token)
	}
	for i, p := range c.Params {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(" " + p.Name + `="` + escape.Replace(strings.Map(printable, p.Value)) + `"`)
	}
	return b.String()
}

var escape = strings.NewReplacer(`\`, `\\`, `"`, `\"`)

func printable(r rune) rune {
	if r < ' ' || r == 0x7f {
		return ' '
	}
	return r
}

// ParseChallenges reads all values of the header WWW-Authenticate. With an error
// come the challenges that could be read before it. Beyond the grammar it reads
// what servers are known to send: parameters that only blanks separate, and a URL
// without quotation marks.
func ParseChallenges(values ...string) ([]Challenge, error) {
	var all []Challenge
	var first error
	for _, value := range values {
		s := scanner{text: value}
		found, err := s.challenges(mostChallenges - len(all))
		all = append(all, found...)
		if first == nil {
			first = err
		}
	}
	return all, first
}

// mostChallenges is how many challenges an answer may have, and mostParams how
// many parameters one of them: nobody means more.
const (
	mostChallenges = 16
	mostParams     = 32
)
