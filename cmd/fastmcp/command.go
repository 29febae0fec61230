package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"slices"
	"strings"
)

// The exit statuses.
const (
	exitDone  = 0
	exitError = 1 // the work could not be done, or a check failed
	exitUsage = 2 // the command line is wrong
)

// streams are where a command writes to.
type streams struct{ out, err io.Writer }

// A command is one of the words that the command line begins with. It has
// commands below it, or work to do.
type command struct {
	name  string
	about string // one line
	help  string // the text above the flags
	below []*command
	// prepare declares the flags and returns the work. An error that is a
	// usageError is one of the command line.
	prepare func(*flag.FlagSet) func(ctx context.Context, args []string, to streams) error
}

// A usageError is a mistake in the command line.
type usageError struct{ error }

// root is the command line as a whole.
func root() *command {
	return &command{name: "fastmcp", help: helpFastmcp, below: []*command{
		{name: "gen", about: aboutGen, help: helpGen, below: []*command{
			{name: "names", about: aboutNames, help: helpNames, prepare: prepareNames},
		}},
	}}
}

// run executes a command line, without the program's name.
func run(ctx context.Context, args []string, to streams) (status int) {
	return root().run(ctx, "fastmcp", args, to)
}

func (c *command) run(ctx context.Context, path string, args []string, to streams) int {
	if c.prepare != nil {
		return c.work(ctx, path, args, to)
	}
	switch {
	case len(args) == 0:
		fmt.Fprint(to.err, c.usage(path, nil))
		return exitUsage
	case isHelp(args[0]):
		fmt.Fprint(to.out, c.usage(path, nil))
		return exitDone
	}
	for _, next := range c.below {
		if next.name == args[0] {
			return next.run(ctx, path+" "+next.name, args[1:], to)
		}
	}
	fmt.Fprintln(to.err, noCommand(path, args[0], c.names()))
	return exitUsage
}

// work parses the flags and does what the command is there for.
func (c *command) work(ctx context.Context, path string, args []string, to streams) int {
	flags := flag.NewFlagSet(path, flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	do := c.prepare(flags)
	err := flags.Parse(args)
	if errors.Is(err, flag.ErrHelp) {
		fmt.Fprint(to.out, c.usage(path, flags))
		return exitDone
	}
	if err != nil {
		err = usageError{err}
	} else {
		err = do(ctx, flags.Args(), to)
	}
	var wrong usageError
	switch {
	case err == nil:
		return exitDone
	case errors.As(err, &wrong):
		fmt.Fprintln(to.err, badUsage(path, err))
		return exitUsage
	}
	fmt.Fprintf(to.err, "%s: %v\n", path, err)
	return exitError
}

func (c *command) names() []string {
	var names []string
	for _, next := range c.below {
		names = append(names, next.name)
	}
	return names
}

// usage is what --help prints.
func (c *command) usage(path string, flags *flag.FlagSet) string {
	var out strings.Builder
	out.WriteString(c.help)
	if len(c.below) > 0 {
		out.WriteString("\nCommands:\n")
		for _, next := range c.below {
			fmt.Fprintf(&out, "  %-8s %s\n", next.name, next.about)
		}
		fmt.Fprintf(&out, "\n%s\n", moreHelp(path))
	}
	if flags != nil {
		out.WriteString("\nFlags:\n")
		flags.VisitAll(func(f *flag.Flag) {
			what, about := flag.UnquoteUsage(f)
			fmt.Fprintf(&out, "  %-16s %s\n", strings.TrimSpace("--"+f.Name+" "+what), about)
		})
	}
	return out.String()
}

func isHelp(word string) bool {
	return slices.Contains([]string{"help", "-h", "-help", "--help"}, word)
}
