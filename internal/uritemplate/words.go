package uritemplate

import "fmt"

// What is wrong with a template.
const (
	isEmpty          = "it is empty"
	notUTF8          = "this is not UTF-8"
	badPercent       = "a percent sign needs two hexadecimal digits behind it"
	badLiteral       = "%q may not stand in a URI, write it percent-encoded"
	closesNothing    = "this brace closes nothing"
	notClosed        = "this expression is not closed"
	noName           = "a variable needs a name"
	badName          = "%q may not stand in the name of a variable: letters, digits, _ and single dots within may"
	nameTwice        = "the variable %q occurs twice"
	touching         = "nothing stands between this and the variable %q to tell where one ends and the other begins"
	severalVariables = "an expression has one variable, except {?a,b}"
	unknownOperator  = "the operator %q is not supported: {name}, {path*}, {+path} and {?a,b} are"
	prefixed         = "a prefix such as {name:3} cannot be matched"
	misplacedStar    = "a star stands behind the only variable of an expression, as in {path*}"
	afterQuery       = "nothing may follow the query {?…}"
	secondQuery      = "a query {?…} may not follow a literal ? or #"
)

// What is wrong with values that are to be put into a template.
const (
	noValue     = "uri template %q: the variable %q has no value"
	notInThere  = "uri template %q: there is no variable %q"
	notRefound  = "uri template %q: the value %q of the variable %q cannot stand there"
	notMatching = "uri template %q: the values %q would make %q, which does not match"
)

// errorAt says what is wrong at a byte of the template.
func (p *parser) errorAt(at int, problem string, args ...any) error {
	return fmt.Errorf("uri template %q, byte %d: %s", p.text, at, fmt.Sprintf(problem, args...))
}
