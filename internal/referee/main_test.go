package referee

import (
	"flag"
	"os"
	"testing"
)

// TestMain asks for more cases than rapid draws by itself; -rapid.checks on
// the command line still wins.
func TestMain(m *testing.M) {
	if err := flag.Set("rapid.checks", "1000"); err != nil {
		panic(err)
	}
	if err := flag.Set("rapid.nofailfile", "true"); err != nil {
		panic(err)
	}
	flag.Parse()
	os.Exit(m.Run())
}
