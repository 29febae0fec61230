package source

import (
	"net/http"
	"os"
)

// A tone is a tone of voice.
type tone string

const (
	friendly tone = "friendly" // as to a friend
	// formal greets formally.
	formal tone = "for" + "mal"
	_      tone = "nobody"
)

// weekday is a day.
type weekday uint8

const (
	sunday weekday = iota
	monday
	_
	wednesday, thursday = iota, weekday(iota + 1) // two on a line, one of them untyped
)

const saturday = weekday(6)

// Flags are no list.
type flags int

const (
	read flags = 1 << iota
	write
)

// One value is no list.
type single string

const only single = "only"

// Two names for one value are no list either.
type doubledName string

const (
	oneName   doubledName = "x"
	otherName             = oneName
)

// What another package says is not known.
type verb string

const (
	get    verb = http.MethodGet
	remove verb = "REMOVE"
)

// Nor is it when it hides behind a conversion.
type access int

const (
	readOnly = access(os.O_RDONLY)
	nothing2 = access(7)
	nothing3 = access(8)
)

type ratio float64

const half, full ratio = 0.5, 1

// far has its constants in another file.
type far int

const large, small huge = 9007199254740993, -9007199254740993

type huge int64

// A typo is an alias: it has no constants of its own.
type alias = tone

const casual alias = "casual"

// A record has fields of all kinds.
type record struct {
	// Query is what to look for.
	Query string `json:"query"`
	Limit int    // at most so many
	// Both are documented.
	Left, Right int
	bare        bool
	*service    // the service
	// Deep is a struct.
	Deep struct {
		// Inner belongs to the struct inside.
		Inner string
	}
	Tone tone
}

// pair is a generic pair.
type pair[K comparable, V any] struct {
	Key   K // the key
	Value V
}

func localTypes() (any, any) {
	// nearby is a local type.
	type nearby struct {
		// Field is a field.
		Field string
	}
	// record is another one of the name.
	type record struct{ Other string }
	return nearby{}, record{}
}

type mood int

const calm, wild mood = 1, 2

func localEnum() any {
	type mood string
	const good, bad mood = "good", "bad"
	return bad
}
