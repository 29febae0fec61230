// Package storetest tests implementations of [tasks.Store].
package storetest

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/fastmcp-go/mcp/fastmcp/tasks"
)

// Run holds a store to what [tasks.Store] promises, but for what outlives a process.
// Open returns a new and empty store for each test; what it opens it closes with
// [testing.T.Cleanup].
func Run(t *testing.T, open func(t *testing.T) tasks.Store) {
	t.Helper()
	for name, test := range map[string]func(*testing.T, tasks.Store){
		"what was created is there":                 created,
		"there is room for so many":                 bounded,
		"there is room for so many bytes":           weighed,
		"a record grows as far as there is room":    grown,
		"a change is one step":                      changed,
		"a change that fails is none":               unchanged,
		"many change at the same time":              contended,
		"what has not ended is found":               unended,
		"what has expired is swept":                 swept,
		"what there is not is said to be not there": missing,
	} {
		t.Run(name, func(t *testing.T) { test(t, open(t)) })
	}
}

// room is more than the tests need.
var room = tasks.Room{All: 100, PerOwner: 100, Bytes: 10_000, BytesPerOwner: 10_000}

// later is when the records of the tests expire.
var later = time.UnixMilli(time.Now().Add(time.Hour).UnixMilli())

func record(id, owner string) tasks.Record {
	return tasks.Record{ID: id, Owner: owner, Expires: later, Body: []byte(`{"id":"` + id + `"}`)}
}

func create(t *testing.T, s tasks.Store, records ...tasks.Record) {
	t.Helper()
	for _, r := range records {
		if err := s.Create(t.Context(), r, room); err != nil {
			t.Fatal(err)
		}
	}
}

func same(t *testing.T, got, want tasks.Record) {
	t.Helper()
	if !got.Expires.Equal(want.Expires) || got.ID != want.ID || got.Owner != want.Owner || got.Ended != want.Ended || string(got.Body) != string(want.Body) {
		t.Fatalf("got %+v, want %+v", got, want)
	}
}

func created(t *testing.T, s tasks.Store) {
	for _, r := range []tasks.Record{record("a", ""), record("b", "ann")} {
		create(t, s, r)
		got, err := s.Load(t.Context(), r.ID)
		if err != nil {
			t.Fatal(err)
		}
		same(t, got, r)
	}
}

func bounded(t *testing.T, s tasks.Store) {
	most := tasks.Room{All: 4, PerOwner: 1, Bytes: 10_000, BytesPerOwner: 10_000}
	for _, row := range []struct {
		r    tasks.Record
		want error
	}{
		{record("a", "ann"), nil}, {record("b", "ann"), tasks.ErrFull}, {record("c", "bob"), nil},
		{record("d", ""), nil}, {record("e", ""), nil}, {record("f", ""), tasks.ErrFull},
	} {
		if err := s.Create(t.Context(), row.r, most); !errors.Is(err, row.want) {
			t.Fatalf("%s: got %v, want %v", row.r.ID, err, row.want)
		}
	}
}

// sized is a record with so many bytes.
func sized(id, owner string, bytes int) tasks.Record {
	r := record(id, owner)
	r.Body = body(bytes)
	return r
}

// body is a text of JSON with so many bytes.
func body(bytes int) []byte { return []byte(`"` + strings.Repeat("z", bytes-2) + `"`) }

func weighed(t *testing.T, s tasks.Store) {
	most := tasks.Room{All: 100, PerOwner: 100, Bytes: 100, BytesPerOwner: 50}
	for _, row := range []struct {
		r    tasks.Record
		want error
	}{
		{sized("a", "ann", 51), tasks.ErrFull}, {sized("b", "ann", 30), nil},
		{sized("c", "ann", 21), tasks.ErrFull}, {sized("d", "ann", 20), nil},
		{sized("e", "", 40), nil}, {sized("f", "", 11), tasks.ErrFull}, // who is nobody counts as one owner
		{sized("g", "bob", 11), tasks.ErrFull}, {sized("h", "bob", 10), nil},
	} {
		if err := s.Create(t.Context(), row.r, most); !errors.Is(err, row.want) {
			t.Fatalf("%s: got %v, want %v", row.r.ID, err, row.want)
		}
	}
}

func grown(t *testing.T, s tasks.Store) {
	create(t, s, sized("a", "ann", 20), sized("b", "ann", 20), sized("c", "", 20), sized("d", "bob", 20))
	for _, row := range []struct {
		id            string
		bytes         int
		all, perOwner int
		want          error
	}{
		{"a", 31, 100, 50, tasks.ErrFull}, {"a", 30, 100, 50, nil},
		{"c", 31, 100, 50, tasks.ErrFull}, {"c", 30, 100, 50, nil},
		{"d", 21, 100, 20, tasks.ErrFull},
		{"a", 29, 10, 10, nil}, // it shrinks
		{"a", 29, 10, 10, nil}, // it stays
	} {
		room := tasks.Room{Bytes: row.all, BytesPerOwner: row.perOwner} // their number does not matter
		err := s.Change(t.Context(), row.id, room, func(r *tasks.Record) error { r.Body = body(row.bytes); return nil })
		if !errors.Is(err, row.want) {
			t.Fatalf("%+v: got %v", row, err)
		}
	}
	got, err := s.Load(t.Context(), "d")
	if err != nil {
		t.Fatal(err)
	}
	same(t, got, sized("d", "bob", 20))
}

func changed(t *testing.T, s tasks.Store) {
	create(t, s, record("a", "ann"), record("b", "ann"))
	err := s.Change(t.Context(), "a", room, func(r *tasks.Record) error {
		same(t, *r, record("a", "ann"))
		r.Ended, r.Body = true, []byte(`{"new":true}`)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	want := record("a", "ann")
	want.Ended, want.Body = true, []byte(`{"new":true}`)
	got, err := s.Load(t.Context(), "a")
	if err != nil {
		t.Fatal(err)
	}
	same(t, got, want)
	if got, err = s.Load(t.Context(), "b"); err != nil {
		t.Fatal(err)
	}
	same(t, got, record("b", "ann"))
}

func unchanged(t *testing.T, s tasks.Store) {
	create(t, s, record("a", ""))
	no := errors.New("no")
	err := s.Change(t.Context(), "a", room, func(r *tasks.Record) error {
		r.Ended, r.Body = true, nil
		return no
	})
	if !errors.Is(err, no) {
		t.Fatalf("got %v, want the error of the change", err)
	}
	got, err := s.Load(t.Context(), "a")
	if err != nil {
		t.Fatal(err)
	}
	same(t, got, record("a", ""))
}

func contended(t *testing.T, s tasks.Store) {
	create(t, s, tasks.Record{ID: "a", Expires: later, Body: []byte("0")})
	var all sync.WaitGroup
	for range 20 {
		all.Go(func() {
			err := s.Change(t.Context(), "a", room, func(r *tasks.Record) error {
				n := 0
				if _, err := fmt.Sscan(string(r.Body), &n); err != nil {
					return err
				}
				r.Body = fmt.Append(nil, n+1)
				return nil
			})
			if err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	got, err := s.Load(t.Context(), "a")
	if err != nil || string(got.Body) != "20" {
		t.Fatalf("got %s %v, want 20: changes were lost", got.Body, err)
	}
}

func unended(t *testing.T, s tasks.Store) {
	over := record("b", "")
	over.Ended = true
	create(t, s, record("a", ""), over, record("c", "ann"))
	var found []string
	for r, err := range s.Unended(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		found = append(found, r.ID)
	}
	slices.Sort(found)
	if !slices.Equal(found, []string{"a", "c"}) {
		t.Fatalf("got %v, want a and c", found)
	}
	for _, err := range s.Unended(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		break // and nothing is held up
	}
	create(t, s, record("d", ""))
}

func swept(t *testing.T, s tasks.Store) {
	soon := record("a", "")
	soon.Expires = later.Add(-time.Minute)
	create(t, s, soon, record("b", ""))
	if err := s.Sweep(t.Context(), soon.Expires); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Load(t.Context(), "a"); !errors.Is(err, tasks.ErrNotFound) {
		t.Fatalf("got %v, want %v", err, tasks.ErrNotFound)
	}
	if _, err := s.Load(t.Context(), "b"); err != nil {
		t.Fatal(err)
	}
}

func missing(t *testing.T, s tasks.Store) {
	if _, err := s.Load(t.Context(), "a"); !errors.Is(err, tasks.ErrNotFound) {
		t.Fatalf("Load: got %v, want %v", err, tasks.ErrNotFound)
	}
	err := s.Change(t.Context(), "a", room, func(*tasks.Record) error { t.Error("it was changed"); return nil })
	if !errors.Is(err, tasks.ErrNotFound) {
		t.Fatalf("Change: got %v, want %v", err, tasks.ErrNotFound)
	}
	if err := s.Sweep(t.Context(), later); err != nil {
		t.Fatal(err)
	}
}
