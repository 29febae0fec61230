package assert

import (
	"flag"
	"os"
	"path/filepath"
	"testing"
)

var update = flag.Bool("update", false, "rewrite golden files and transcripts with what came")

// Updating reports whether the test runs with -update, which rewrites golden
// files and transcripts instead of comparing with them.
func Updating() bool { return *update }

// Golden fails unless got is the content of the file, which -update rewrites.
func Golden(t testing.TB, file string, got []byte) {
	t.Helper()
	if *update {
		NoError(t, os.MkdirAll(filepath.Dir(file), 0o755))
		NoError(t, os.WriteFile(file, got, 0o644))
		return
	}
	want, err := os.ReadFile(file)
	NoError(t, err, "no golden file (run the test with -update to write it)")
	if string(got) != string(want) {
		t.Fatalf("%s differs (run with -update to accept):\ngot  %s\nwant %s", file, got, want)
	}
}
