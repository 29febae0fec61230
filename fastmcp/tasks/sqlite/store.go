// Package sqlite keeps the tasks of a server in an SQLite database, so that they
// outlive its process, and its computer's power:
//
//	store, err := sqlite.Open(ctx, "tasks.db")
//	…
//	defer store.Close()
//	app := fastmcp.New("press", tasks.Enable(tasks.UseStore(store)))
//
// It is a module of its own, so that nobody else gets a database with fastmcp.
package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"time"

	_ "modernc.org/sqlite" // the driver "sqlite"

	"github.com/fastmcp-go/mcp/fastmcp/tasks"
)

// A Store is a [tasks.Store] in a file. What it has taken outlives a crash. Arguments
// and results lie in the file as they are.
type Store struct{ db *sql.DB }

var _ tasks.Store = (*Store)(nil)

// schema is made if it is not there. Times are in milliseconds since 1970.
const schema = `
CREATE TABLE IF NOT EXISTS tasks (
	id      TEXT PRIMARY KEY,
	owner   TEXT NOT NULL,
	expires INTEGER NOT NULL,
	ended   INTEGER NOT NULL,
	body    BLOB NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS tasks_by_owner ON tasks (owner);
CREATE INDEX IF NOT EXISTS tasks_by_expires ON tasks (expires);
`

// Open opens a database, and makes it if there is none, for the user alone who runs
// the process (mode 0600). A file that everybody on the computer may read or write
// is refused; what its group may do is left as it is. (Windows has no such modes:
// there the directory has to keep others out.) The database belongs to this process
// until [Store.Close]: another one that opens it waits for five seconds, and fails.
func Open(ctx context.Context, file string) (*Store, error) {
	path, err := filepath.Abs(file)
	if err != nil {
		return nil, err
	}
	if err := reserve(path); err != nil {
		return nil, err
	}
	query := url.Values{"_txlock": {"immediate"}, "_pragma": {
		"busy_timeout(5000)", "locking_mode(EXCLUSIVE)", "journal_mode(WAL)", "synchronous(FULL)",
	}}
	db, err := sql.Open("sqlite", (&url.URL{Scheme: "file", Path: filepath.ToSlash(path), RawQuery: query.Encode()}).String())
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1) // it is locked by this one
	if _, err := db.ExecContext(ctx, schema); err != nil {
		return nil, errors.Join(fmt.Errorf("the tasks in %s cannot be opened: %w", file, err), db.Close())
	}
	return &Store{db}, nil
}

// everybody are the bits of a file's mode that let everybody read or write it.
const everybody = 0o006

// reserve makes the file, if there is none, before SQLite does, which lets everybody
// read it; the log beside it has its mode.
func reserve(path string) error {
	file, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return err
	}
	info, err := file.Stat()
	if err == nil && runtime.GOOS != "windows" && info.Mode()&everybody != 0 {
		err = fmt.Errorf("the tasks in %s may be read or written by everybody (mode %04o): chmod o= %[1]s", path, info.Mode().Perm())
	}
	return errors.Join(err, file.Close())
}

// Close closes the database. Close the server before: it waits for its tasks.
func (s *Store) Close() error { return s.db.Close() }

// Create implements [tasks.Store].
func (s *Store) Create(ctx context.Context, r tasks.Record, room tasks.Room) error {
	return s.within(ctx, func(tx *sql.Tx) error {
		all, own, err := beside(ctx, tx, r)
		if err != nil {
			return err
		}
		if all.records >= room.All || r.Owner != "" && own.records >= room.PerOwner || !fits(r, all, own, room) {
			return tasks.ErrFull
		}
		_, err = tx.ExecContext(ctx, `INSERT INTO tasks (id, owner, expires, ended, body) VALUES (?, ?, ?, ?, ?)`,
			r.ID, r.Owner, r.Expires.UnixMilli(), r.Ended, r.Body)
		return err
	})
}

// A holding is what there is already.
type holding struct{ records, bytes int }

// beside returns what there is beside a record, in all and of its owner.
func beside(ctx context.Context, tx *sql.Tx, r tasks.Record) (all, own holding, err error) {
	row := tx.QueryRowContext(ctx, `SELECT
		count(*), coalesce(sum(length(body)), 0),
		coalesce(sum(owner = ?1), 0), coalesce(sum((owner = ?1) * length(body)), 0)
		FROM tasks WHERE id <> ?2`, r.Owner, r.ID)
	err = row.Scan(&all.records, &all.bytes, &own.records, &own.bytes)
	return all, own, err
}

// fits reports whether there is room for the bytes of a record, beside all others.
func fits(r tasks.Record, all, own holding, room tasks.Room) bool {
	return len(r.Body) <= room.Bytes-all.bytes && len(r.Body) <= room.BytesPerOwner-own.bytes
}

// Load implements [tasks.Store].
func (s *Store) Load(ctx context.Context, id string) (tasks.Record, error) {
	return read(s.db.QueryRowContext(ctx, one, id))
}

// Change implements [tasks.Store].
func (s *Store) Change(ctx context.Context, id string, room tasks.Room, change func(*tasks.Record) error) error {
	return s.within(ctx, func(tx *sql.Tx) error {
		r, err := read(tx.QueryRowContext(ctx, one, id))
		if err != nil {
			return err
		}
		before := len(r.Body)
		if err := change(&r); err != nil {
			return err
		}
		if err := grow(ctx, tx, r, before, room); err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `UPDATE tasks SET ended = ?, body = ? WHERE id = ?`, r.Ended, r.Body, id)
		return err
	})
}

// grow is [tasks.ErrFull] if a record has become larger than there is room for.
func grow(ctx context.Context, tx *sql.Tx, r tasks.Record, before int, room tasks.Room) error {
	if len(r.Body) <= before {
		return nil
	}
	all, own, err := beside(ctx, tx, r)
	if err == nil && !fits(r, all, own, room) {
		return tasks.ErrFull
	}
	return err
}

// Unended implements [tasks.Store].
func (s *Store) Unended(ctx context.Context) iter.Seq2[tasks.Record, error] {
	return func(yield func(tasks.Record, error) bool) {
		records, err := s.unended(ctx) // all, since whoever gets one may change it
		for _, r := range records {
			if !yield(r, nil) {
				return
			}
		}
		if err != nil {
			yield(tasks.Record{}, err)
		}
	}
}

func (s *Store) unended(ctx context.Context) (records []tasks.Record, err error) {
	rows, err := s.db.QueryContext(ctx, `SELECT id, owner, expires, ended, body FROM tasks WHERE NOT ended`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		r, err := read(rows)
		if err != nil {
			return records, err
		}
		records = append(records, r)
	}
	return records, rows.Err()
}

// Sweep implements [tasks.Store].
func (s *Store) Sweep(ctx context.Context, then time.Time) error {
	_, err := s.db.ExecContext(ctx, `DELETE FROM tasks WHERE expires <= ?`, then.UnixMilli())
	return err
}

const one = `SELECT id, owner, expires, ended, body FROM tasks WHERE id = ?`

// read reads a row of tasks.
func read(row interface{ Scan(...any) error }) (tasks.Record, error) {
	var r tasks.Record
	var expires int64
	err := row.Scan(&r.ID, &r.Owner, &expires, &r.Ended, &r.Body)
	if errors.Is(err, sql.ErrNoRows) {
		return r, tasks.ErrNotFound
	}
	r.Expires = time.UnixMilli(expires)
	return r, err
}

// within runs a transaction. Its context ends the waiting for it, but not what has
// begun.
func (s *Store) within(ctx context.Context, do func(*sql.Tx) error) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := do(tx); err != nil {
		return errors.Join(err, tx.Rollback())
	}
	return tx.Commit()
}
