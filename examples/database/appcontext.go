package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	_ "modernc.org/sqlite" // the driver: Go only, no C compiler needed
)

// AppContext is what the tools share: whoever has a parameter of this type gets it.
type AppContext struct{ db *sql.DB }

// open opens the database, and returns what the server closes it with at its end.
func open(ctx context.Context, file string) (*AppContext, func() error, error) {
	db, err := sql.Open("sqlite", file)
	if err != nil {
		return nil, nil, err
	}
	db.SetMaxOpenConns(1) // SQLite has one writer at a time: wait here, and not with an error
	_, err = db.ExecContext(ctx, `CREATE TABLE IF NOT EXISTS notes (id INTEGER PRIMARY KEY, title TEXT NOT NULL, text TEXT NOT NULL)`)
	if err != nil {
		return nil, nil, errors.Join(fmt.Errorf("the notes in %s cannot be opened: %w", file, err), db.Close())
	}
	return &AppContext{db: db}, db.Close, nil
}

// A Note is a row.
type Note struct {
	ID    int64  `json:"id"`
	Title string `json:"title"`
	Text  string `json:"text"`
}

// query ends early when ctx is done: the client has cancelled its request.
func (app *AppContext) query(ctx context.Context, query string, args ...any) ([]Note, error) {
	rows, err := app.db.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var notes []Note
	for rows.Next() {
		var note Note
		if err := rows.Scan(&note.ID, &note.Title, &note.Text); err != nil {
			return nil, err
		}
		notes = append(notes, note)
	}
	return notes, rows.Err()
}
