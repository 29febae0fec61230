package sqlite_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/fastmcp/tasks"
	"github.com/fastmcp-go/mcp/fastmcp/tasks/sqlite"
	"github.com/fastmcp-go/mcp/fastmcp/tasks/storetest"
)

func open(t *testing.T, file string) *sqlite.Store {
	t.Helper()
	store, err := sqlite.Open(t.Context(), file)
	if err != nil {
		t.Fatal(err)
	}
	return store
}

func TestTheStoreInADatabase(t *testing.T) {
	storetest.Run(t, func(t *testing.T) tasks.Store {
		store := open(t, filepath.Join(t.TempDir(), "a file with ? and # and %20.db"))
		t.Cleanup(func() {
			if err := store.Close(); err != nil {
				t.Error(err)
			}
		})
		return store
	})
}

func TestWhatWasKeptIsThereWhenTheDatabaseIsOpenedAgain(t *testing.T) {
	file := filepath.Join(t.TempDir(), "tasks.db")
	store := open(t, file)
	kept := tasks.Record{ID: "a", Owner: "ann", Expires: time.Now().Add(time.Hour), Body: []byte("{}")}
	if err := store.Create(t.Context(), kept, tasks.Room{All: 1, PerOwner: 1}); err != nil {
		t.Fatal(err)
	}
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	store = open(t, file)
	defer store.Close()
	got, err := store.Load(t.Context(), "a")
	if err != nil || got.Owner != "ann" || string(got.Body) != "{}" {
		t.Fatalf("got %+v %v", got, err)
	}
}

func TestADirectoryIsNoDatabase(t *testing.T) {
	if store, err := sqlite.Open(t.Context(), t.TempDir()); err == nil {
		store.Close()
		t.Fatal("it was opened")
	}
}

func ExampleOpen() {
	dir, err := os.MkdirTemp("", "tasks")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(dir)
	ctx := context.Background()
	store, err := sqlite.Open(ctx, filepath.Join(dir, "tasks.db"))
	if err != nil {
		fmt.Println(err)
		return
	}
	defer store.Close()
	app := fastmcp.New("press", tasks.Enable(tasks.UseStore(store)))
	fmt.Println(app.Start(ctx), app.Close(ctx))
	// Output: <nil> <nil>
}
