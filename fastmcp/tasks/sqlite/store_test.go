package sqlite_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
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
	if err := store.Create(t.Context(), kept, tasks.Room{All: 1, PerOwner: 1, Bytes: 100, BytesPerOwner: 100}); err != nil {
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

func TestWhoMayReadADatabase(t *testing.T) {
	if runtime.GOOS == "windows" {
		return // there are no such modes
	}
	for _, row := range []struct {
		name   string
		before os.FileMode // 0: there is no file
		want   string      // the modes after, or an error
	}{
		{"a new one is its owner's", 0, "tasks.db 0600, tasks.db-wal 0600"},
		{"one that a group may read is left as it is", 0o640, "tasks.db 0640, tasks.db-wal 0640"},
		{"one that everybody may read is refused", 0o644, "may be read or written by everybody (mode 0644): chmod o= "},
		{"one that everybody may write is refused", 0o602, "may be read or written by everybody (mode 0602): chmod o= "},
	} {
		t.Run(row.name, func(t *testing.T) {
			dir := t.TempDir()
			file := filepath.Join(dir, "tasks.db")
			if row.before != 0 {
				if err := errors.Join(os.WriteFile(file, nil, 0o600), os.Chmod(file, row.before)); err != nil {
					t.Fatal(err)
				}
			}
			store, err := sqlite.Open(t.Context(), file)
			got := fmt.Sprint(err)
			if err == nil {
				got = modes(t, dir)
				store.Close()
			}
			if !strings.Contains(got, row.want) {
				t.Fatalf("got %s, want %s", got, row.want)
			}
		})
	}
}

// modes lists the files of a directory.
func modes(t *testing.T, dir string) string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, e := range entries {
		info, err := e.Info()
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, fmt.Sprintf("%s %04o", e.Name(), info.Mode().Perm()))
	}
	return strings.Join(all, ", ")
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
