package source

import (
	"errors"
	"fmt"
)

// All sentences of this package that a developer may read stand in this file.

var errNoNames = errors.New("these are no names that `fastmcp gen names` wrote")

const runAgain = "; run `go generate`, or `fastmcp gen names` in its directory"

func wrongVersion(got int) error {
	return fmt.Errorf("these names have the format %d, which this version of fastmcp does not read (it reads %d)%s", got, namesVersion, runAgain)
}

// staleType is for a function that was generated with another type.
func staleType(pkg, name, was, is string) string {
	return fmt.Sprintf("the generated names of package %s are out of date: %s was %s and is %s now%s", pkg, name, was, is, runAgain)
}

// staleParams is for a function whose source says other names than were
// generated.
func staleParams(pkg, name string, was, is []string) string {
	return fmt.Sprintf("the generated names of package %s are out of date: the parameters of %s were %q and are %q now%s", pkg, name, was, is, runAgain)
}

// lacking is for a function of a package that has generated names, but none
// for it.
func lacking(pkg, name, file string, line int) string {
	return fmt.Sprintf("the generated names of package %s do not list %s (%s:%d): it is newer than they are, or not of the functions that they can list%s", pkg, name, file, line, runAgain)
}

func unreadableNames(err error) string { return "fastmcp.Names: " + err.Error() }
