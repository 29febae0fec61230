package servers

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/fastmcp-go/mcp/client"
)

// listen listens to what changes; the outcome is what of it the server refuses
// to tell.
func listen(what string, in client.Interest, want string) Row {
	return deed("listen to "+what, func(ctx context.Context, v *Visitor) (string, error) {
		return v.changes(ctx, in, nil, 1)
	}, want)
}

// changed listens, does what some rows do, and returns what has changed by
// then.
func changed(in client.Interest, want string, causes ...Row) Row {
	r := deed("", func(ctx context.Context, v *Visitor) (string, error) {
		return v.changes(ctx, in, func() error {
			for _, cause := range causes {
				if _, err := cause.Do(ctx, v); err != nil {
					return err
				}
			}
			return nil
		}, 1+len(strings.Split(want, ", ")))
	}, "listening, "+want)
	var whats []string
	for _, cause := range causes {
		r = r.uses(cause.Uses...)
		whats = append(whats, cause.What)
	}
	r.What = "what is told after " + strings.Join(whats, " and ")
	return r
}

// changes listens, does something once it is heard, and returns the first
// changes, so many, in order of their names.
func (v *Visitor) changes(ctx context.Context, in client.Interest, cause func() error, count int) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	var heard []string
	for change, err := range v.Changes(ctx, in) {
		if err != nil {
			return "", fmt.Errorf("after %v: %w", heard, err)
		}
		heard = append(heard, named(change))
		if len(heard) == count {
			break
		}
		if change.Kind == client.Listening && cause != nil {
			if err := cause(); err != nil {
				return "", err
			}
		}
	}
	slices.Sort(heard)
	return strings.Join(heard, ", "), nil
}

// named is a change as a word, or a few.
func named(change client.Change) string {
	refused := change.Refused
	switch {
	case change.Kind == client.ResourceUpdated:
		return "update of " + change.URI
	case refused.Tools || refused.Prompts || refused.Resources || len(refused.URIs) > 0:
		return fmt.Sprintf("listening but for %+v", refused)
	}
	return string(change.Kind)
}
