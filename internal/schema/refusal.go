package schema

import "reflect"

// A Refusal is the error of a type or a tag that cannot be published.
type Refusal struct {
	Path     string       // where, from the root: items[].price; "" is the root
	Type     reflect.Type // the type found there; nil for a hand-written schema
	Problem  string       // what is wrong with it
	Accepted string       // what would be right
	More     []*Refusal   // what else is not right, if anything is
}

// Error says all of it in one sentence, and one for each of More on lines of
// their own.
func (r *Refusal) Error() string { return refusalText(r) }
