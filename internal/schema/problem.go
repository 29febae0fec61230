package schema

// A Problem is one way in which a JSON text departs from a Shape. Its words
// come from words.go and are meant for a model that is to correct its call. It
// is the reader's to keep, save Allowed, which must not be changed.
type Problem struct {
	Kind    Kind
	Path    string   // items[2].price; "" is the root
	Got     string   // what came, cut short; "" if nothing came
	Want    string   // what is wanted, as a noun phrase
	Allowed []string // the allowed values or names, if there are any such
	Nearest string   // the one of Allowed that looks most like what came, if any
	Name    bool     // it is about the last name of the path, and not about what is there
}

// A Kind says in which way a value departs from its shape.
type Kind int

// The ways in which a value departs from its shape.
const (
	WrongType  Kind = iota // another JSON type than the one wanted
	Missing                // a required member is absent
	Unknown                // a member that the object does not have
	NotAllowed             // none of the allowed values
	OutOfRange             // a number, a length or a count beyond its bounds
	Overflow               // a number beyond its Go type, of which the schema says nothing
	Malformed              // text of the wrong form
	Repeated               // an item that is there already
	NoMatch                // none, or too many, of several alternatives
	TooCostly              // nothing is known: to find out takes too long
)

// String returns the name of the kind.
func (k Kind) String() string {
	names := [...]string{"WrongType", "Missing", "Unknown", "NotAllowed", "OutOfRange", "Overflow", "Malformed", "Repeated", "NoMatch", "TooCostly"}
	if k < 0 || int(k) >= len(names) {
		return "Kind?"
	}
	return names[k]
}
