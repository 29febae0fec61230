package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
)

// open opens a page as a browser does, and goes wherever it leads: to this
// program's own address at the end, if the page asks for nothing.
func open(ctx context.Context, page string) error {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, page, nil)
	if err != nil {
		return err
	}
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	if _, err := io.Copy(io.Discard, res.Body); err != nil {
		return err
	}
	if res.StatusCode != http.StatusOK {
		return fmt.Errorf("the page answers with %s", res.Status)
	}
	return nil
}
