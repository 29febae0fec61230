package uritemplate

import "fmt"

// What is wrong with a template.
const (
	isEmpty         = "it is empty"
	notUTF8         = "this is not UTF-8"
	badPercent      = "a percent sign needs two hexadecimal digits behind it"
	badLiteral      = "%q may not stand in a URI, write it percent-encoded"
	closesNothing   = "this brace closes nothing"
	notClosed       = "this expression is not closed"
	noName          = "a variable needs a name"
	badName         = "%q may not stand in the name of a variable: letters, digits, _ and single dots within may"
	nameTwice       = "the variable %q occurs twice"
	touching        = "nothing stands between this and the variable %q to tell where one ends and the other begins"
	severalReserved = "a comma may be part of the value here, so this expression has one variable"
	unknownOperator = "the operator %q is kept for later and means nothing yet (RFC 6570, section 2.2)"
	badPrefix       = "a prefix is a number from 1 to 9999, and has no star: {name:3}"
	misplacedPrefix = "a prefix is for {name:3}, {/name:3} and {.name:3} only"
	misplacedStar   = "a star stands behind the only variable of {path*} and {+path*}, behind the last of {/a,path*}, and behind any of {?a*,b*} and {&a*,b*}"
	afterQuery      = "nothing but a fragment {#…} may follow the query {?…} or {&…}"
	afterFragment   = "nothing may follow the fragment {#…}"
	secondQuery     = "a query {?…} or {&…} may not follow a literal # nor {?…} a literal ?"
	secondFragment  = "a fragment {#…} may not follow a literal #"
	noQuery         = "{&…} goes on with a query, which begins with a literal ? before it: write {?…}"
)

// What is wrong with values that are to be put into a template.
const (
	noValue     = "uri template %q: the variable %q has no value"
	notInThere  = "uri template %q: there is no variable %q"
	notRefound  = "uri template %q: the value %q of the variable %q cannot stand there"
	noList      = "uri template %q: the value %q of the variable %q is no list, which List makes"
	notMatching = "uri template %q: the values %q would make %q, which does not match"
)

// errorAt says what is wrong at a byte of the template.
func (p *parser) errorAt(at int, problem string, args ...any) error {
	return fmt.Errorf("uri template %q, byte %d: %s", p.text, at, fmt.Sprintf(problem, args...))
}
