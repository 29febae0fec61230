package oauth

import (
	"context"
	"os/exec"
	"runtime"
)

// browse opens a page in the system's browser. Where there is none, somebody can
// still open it who reads the log.
func (t *Transport) browse(_ context.Context, page string) error {
	name, args := opener(runtime.GOOS)
	cmd := exec.Command(name, append(args, page)...)
	err := cmd.Start()
	if err != nil {
		t.logger.Warn().Err(err).Str("page", page).Msg("oauth: no browser could be opened: open the page to log in")
		return nil
	}
	go func() { _ = cmd.Wait() }() // a browser may stay open for days
	return nil
}

// opener is the program that opens a page, which is its last argument.
func opener(system string) (string, []string) {
	switch system {
	case "windows":
		return "rundll32", []string{"url.dll,FileProtocolHandler"}
	case "darwin":
		return "open", nil
	}
	return "xdg-open", nil
}
