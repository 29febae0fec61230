package servers

import (
	"context"
	"slices"
	"strings"

	"github.com/fastmcp-go/mcp/internal/interop/clients"
)

// A Row is something that the client does, and what has to come of it.
type Row struct {
	What string
	// Uses names what of the server it needs: see [offers].
	Uses []string
	// Do returns what came of it, as a text.
	Do func(context.Context, *Visitor) (string, error)
	// Want is that text, or "fails: " and why there is none; "…" stands for
	// any text.
	Want string
	but  []exception
}

// An exception is what comes of a row on some ways.
type exception struct {
	on      func(Way) bool
	want    string
	because string
}

// want is what has to come of a row on a way, and why it is not the usual.
func (r Row) want(w Way) (want, because string) {
	if i := slices.IndexFunc(r.but, func(e exception) bool { return e.on(w) }); i >= 0 {
		return r.but[i].want, r.but[i].because
	}
	return r.Want, ""
}

// fits reports whether an outcome is the wanted one. That something fails is
// never just any text.
func fits(got, want string) bool {
	for _, sort := range []string{"fails", "isError"} {
		if strings.HasPrefix(got, sort) != strings.HasPrefix(want, sort) {
			return false
		}
	}
	return clients.Like(got, want)
}

// In the tables a row is a line, or a few.

// uses adds what a row needs.
func (r Row) uses(what ...string) Row {
	r.Uses = append(slices.Clone(r.Uses), what...)
	return r
}

// on says what comes of a row on some ways, and why.
func (r Row) on(ways func(Way) bool, want, because string) Row {
	r.but = append(slices.Clone(r.but), exception{ways, want, because})
	return r
}

// named says what a row is called in exceptions.
func (r Row) named(what string) Row {
	r.What = what
	return r
}

// amended is a table with exceptions, by the beginning of what rows are called.
func amended(rows []Row, exceptions map[string]exception) []Row {
	for what, e := range exceptions {
		used := false
		for i := range rows {
			if strings.HasPrefix(rows[i].What, what) {
				rows[i], used = rows[i].on(e.on, e.want, e.because), true
			}
		}
		if !used {
			panic("there is no row that begins with " + what)
		}
	}
	return rows
}

// Some ways.

func modern(w Way) bool { return w.Modern() }
func legacy(w Way) bool { return !w.Modern() }
func always(Way) bool   { return true }

// over are the ways over a transport.
func over(transport string) func(Way) bool {
	return func(w Way) bool { return w.Transport == transport }
}

// both are the ways that are among these and among those.
func both(these, those func(Way) bool) func(Way) bool {
	return func(w Way) bool { return these(w) && those(w) }
}
