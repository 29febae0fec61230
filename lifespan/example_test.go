package lifespan_test

import (
	"context"
	"fmt"
	"reflect"

	"github.com/fastmcp-go/mcp/lifespan"
)

type DB struct{ url string }

type Notes struct{ db *DB }

type Counter interface{ Count() int }

func (n *Notes) Count() int { return 3 }

func openDB(ctx context.Context) (*DB, func(context.Context) error, error) {
	fmt.Println("open the database")
	return &DB{"memory"}, func(context.Context) error { fmt.Println("close the database"); return nil }, nil
}

func openNotes(db *DB) (*Notes, func()) {
	fmt.Println("open the notes in", db.url)
	return &Notes{db}, func() { fmt.Println("close the notes") }
}

func Example() {
	ctx := context.Background()
	var set lifespan.Set
	for _, hook := range []any{openDB, openNotes} {
		if err := set.Add(hook); err != nil {
			fmt.Println(err)
		}
	}
	if err := set.Start(ctx); err != nil {
		fmt.Println(err)
	}
	counter, err := set.Value(reflect.TypeFor[Counter]())
	fmt.Println(counter.Interface().(Counter).Count(), err)
	fmt.Println(set.Close(ctx))
	// Output:
	// open the database
	// open the notes in memory
	// 3 <nil>
	// close the notes
	// close the database
	// <nil>
}

func ExampleSet_Add() {
	var set lifespan.Set
	err := set.Add(openNotes)
	fmt.Println(err.(*lifespan.HookError).Func)
	fmt.Println(err.(*lifespan.HookError).Problem)
	// Output:
	// lifespan_test.openNotes
	// the hook takes *lifespan_test.DB, which no earlier hook provides (nothing is provided)
}

func ExampleSet_Start() {
	var set lifespan.Set
	_ = set.Add(openDB)
	_ = set.Add(func() (err error) { return fmt.Errorf("no room left") })
	fmt.Println(set.Start(context.Background()) != nil)
	// Output:
	// open the database
	// close the database
	// true
}

func ExampleSet_Close() {
	ctx := context.Background()
	var set lifespan.Set
	_ = set.Add(openDB)
	_ = set.Start(ctx)
	fmt.Println(set.Close(ctx))
	_, err := set.Value(reflect.TypeFor[*DB]())
	fmt.Println(err)
	// Output:
	// open the database
	// close the database
	// <nil>
	// the lifespan has ended
}

func ExampleSet_Provides() {
	var set lifespan.Set
	_ = set.Add(openDB)
	fmt.Println(set.Provides(reflect.TypeFor[*DB]()), set.Provides(reflect.TypeFor[Counter]()))
	// Output: true false
}

func ExampleSet_Missing() {
	var set lifespan.Set
	_ = set.Add(openDB)
	fmt.Println(set.Missing(reflect.TypeFor[Counter]()))
	// Output: no lifespan hook provides lifespan_test.Counter (provided: *lifespan_test.DB)
}

func ExampleSet_Value() {
	ctx := context.Background()
	var set lifespan.Set
	_ = set.Add(func() *DB { return &DB{"memory"} })
	_, err := set.Value(reflect.TypeFor[*DB]())
	fmt.Println(err)
	_ = set.Start(ctx)
	db, err := set.Value(reflect.TypeFor[*DB]())
	fmt.Println(db.Interface().(*DB).url, err)
	// Output:
	// the lifespan has not started
	// memory <nil>
}
