package main

import (
	"bufio"
	"context"
	"io"
	"strings"
	"sync"
)

// A keyboard is where a person types. Nothing but a line ends a read from it: so
// one goroutine reads, and who wants a line waits for it or for the end of a
// context, whichever comes first.
type keyboard struct {
	in    io.Reader
	begin sync.Once
	lines chan string
	taken chan struct{} // has something in it while somebody is asked
}

func newKeyboard(in io.Reader) *keyboard {
	return &keyboard{in: in, lines: make(chan string), taken: make(chan struct{}, 1)}
}

// take waits until nobody else is asked, and returns how to give the keyboard
// back: a server may ask several things at a time, a person answers one.
func (k *keyboard) take(ctx context.Context) (giveBack func(), err error) {
	select {
	case k.taken <- struct{}{}:
		return func() { <-k.taken }, nil
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
}

// line returns the next line, io.EOF when there is none any more, or why the
// context ended. Reading begins with the first line that somebody wants: the
// input of a program that asks nothing is left alone.
func (k *keyboard) line(ctx context.Context) (string, error) {
	k.begin.Do(func() { go k.read() })
	select {
	case line, more := <-k.lines:
		if !more {
			return "", io.EOF
		}
		return strings.TrimSpace(line), nil
	case <-ctx.Done():
		return "", context.Cause(ctx)
	}
}

func (k *keyboard) read() {
	defer close(k.lines)
	for all := bufio.NewScanner(k.in); all.Scan(); {
		k.lines <- all.Text()
	}
}
