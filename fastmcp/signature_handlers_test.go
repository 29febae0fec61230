package fastmcp_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/go-playground/validator/v10"

	"github.com/fastmcp-go/mcp/fastmcp"
)

// The functions of the table of signatures that need a name of their own.

type shelfDB struct{ name string }

// Count counts what is there.
func (db *shelfDB) Count(title string) int { return len(db.name) + len(title) }

// Label returns the label on a shelf.
func (db shelfDB) Label() string { return db.name }

type greeter interface{ Greet(name string) string }

type polite struct{}

// Greet greets politely.
func (polite) Greet(name string) string { return "Good day, " + name }

// embeds has its methods from what it embeds.
type embeds struct{ *shelfDB }

type shelfIn struct {
	// Title is what stands on the spine.
	Title string `json:"title" validate:"min=1"`
	Limit int    `json:"limit" validate:"min=1,max=100" jsonschema:"default=10"`
}

// Subtract subtracts the second number from the first one.
//
// Parameters:
//   - minuend: what there is
//   - subtrahend: what is taken away
func Subtract(minuend, subtrahend int) int { return minuend - subtrahend }

// HTTPGet gets a page.
func HTTPGet(url string) string { return "got " + url }

func undocumented(UserID int) int { return UserID }

// Pick picks one of two.
func Pick[T any](first, second T) T { return first }

// Keys lists the keys of a map.
func Keys[K ~string, V any](of map[K]V) int { return len(of) }

// Join joins words.
//
//   - words: any number of them
func Join(separator string, words ...string) string { return strings.Join(words, separator) }

// Sum adds up any number of numbers.
func Sum(numbers ...float64) float64 {
	var sum float64
	for _, n := range numbers {
		sum += n
	}
	return sum
}

// Paginate shows how a page is cut.
func Paginate(offset *int, limit *uint8) string {
	text := "all"
	if offset != nil {
		text = fmt.Sprint("from ", *offset)
	}
	if limit != nil {
		text += fmt.Sprint(", ", *limit, " of them")
	}
	return text
}

// Search searches the shelves.
func Search(ctx context.Context, db *shelfDB, in shelfIn) ([]string, error) {
	if in.Title == "nothing" {
		return nil, errors.New("nothing found")
	}
	return slices.Repeat([]string{db.name + ":" + in.Title}, min(in.Limit, 3)), ctx.Err()
}

type (
	point2 struct {
		X, Y int
	}
	paging struct {
		// Page counts from 1.
		Page int `json:"page" jsonschema:"default=1"`
	}
	Named2 struct {
		Name string `json:"name"`
	}
	filter struct {
		paging
		*Named2
		Since time.Time `json:"since,omitzero"`
	}
	span struct {
		From, To int
	}
	branch struct {
		Value    int      `json:"value"`
		Branches []branch `json:"branches,omitzero"`
	}
	level3  int
	celsius float64
)

const (
	low  level3 = 1
	high level3 = 2
)

// Line measures the way between two points.
func Line(from, to point2) int { return to.X - from.X + to.Y - from.Y }

// Depth tells how deep a tree is.
func Depth(root branch, from int) int {
	deepest := from
	for _, b := range root.Branches {
		deepest = max(deepest, Depth(b, from+1))
	}
	return deepest
}

// MarshalText writes a span as 1-5.
func (s span) MarshalText() ([]byte, error) { return fmt.Appendf(nil, "%d-%d", s.From, s.To), nil }

// UnmarshalText reads what MarshalText writes.
func (s *span) UnmarshalText(text []byte) error {
	if _, err := fmt.Sscanf(string(text), "%d-%d", &s.From, &s.To); err != nil {
		return errors.New("a span looks like 1-5")
	}
	return nil
}

func countdown(from int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for n := from; n > 0 && yield(n); n-- {
		}
	}
}

func stumbling(at int) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		for n := range at {
			if !yield(fmt.Sprint("step ", n), nil) {
				return
			}
		}
		yield("", errors.New("stumbled"))
	}
}

func whoAsks(ctx *fastmcp.Context, of string) string {
	return ctx.Client().Info().Name + " asks of " + of
}

// A figure is a disc or a tile.
type figure interface{ Area() float64 }

type (
	disc struct {
		Radius float64 `json:"radius" validate:"gt=0"`
	}
	tile struct {
		Side  int    `json:"side"`
		Label string `json:"label,omitzero" validate:"email"`
	}
	shirtSize string
)

func (d disc) Area() float64  { return 3 * d.Radius * d.Radius }
func (t *tile) Area() float64 { return float64(t.Side * t.Side) }

func (shirtSize) EnumValues() []shirtSize { return []shirtSize{"S", "M", "L"} }

var (
	figures   = fastmcp.OneOf[figure]("kind", fastmcp.Variant[disc]("circle"), fastmcp.Variant[*tile]("square"))
	multiples = fastmcp.Validation("multiple", func(f validator.FieldLevel) bool {
		of, err := strconv.ParseInt(f.Param(), 10, 64)
		return err == nil && f.Field().Int()%of == 0
	}, "a multiple of …")
)
