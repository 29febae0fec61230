package skills

import (
	"fmt"

	"github.com/fastmcp-go/mcp/protocol/jsonrpc"
	wire "github.com/fastmcp-go/mcp/protocol/skills"
)

// What a client reads.
const ofFiles = "Files of the skills of this server"

var errUnsettled = &jsonrpc.Error{Code: jsonrpc.CodeInternal, Message: "The file is being changed: try again later"}

func noSkill(uri string) *jsonrpc.Error {
	return &jsonrpc.Error{Code: jsonrpc.CodeInvalidParams, Message: fmt.Sprintf("No skill is served at %.300q", uri)}
}

func noDirectory(uri string) *jsonrpc.Error {
	return &jsonrpc.Error{Code: jsonrpc.CodeInvalidParams, Message: fmt.Sprintf("%.300q is not a directory resource", uri)}
}

func badCursor() *jsonrpc.Error {
	return &jsonrpc.Error{Code: jsonrpc.CodeInvalidParams, Message: "The cursor is not one of this server"}
}

// What a developer reads.
var (
	errNoDirectory = fmt.Errorf("skills: a %s at the root of the tree: a skill needs a directory of its name", wire.MainFile)
	errTooMany     = fmt.Errorf("skills: more than %d files and directories in the tree", MaxEntries)
	errDescription = fmt.Errorf("the description has more than %d characters", maxDescription)
	errGrown       = fmt.Errorf("more than %d bytes", wire.MaxBytes)
)

const (
	logWrong  = "a skill stays as it was, or is not served, because there is something wrong with it now"
	logUnread = "all skills stay as they were, because the tree cannot be looked at"
	logUntold = "a change of skills was not published"
)

func tooDeep(dir string) error {
	return fmt.Errorf("skills: %s: directories more than %d deep", dir, MaxDepth)
}

func unread(at string, err error) error { return fmt.Errorf("skills: %s: %w", at, err) }

func badSkill(at string, err error) error { return fmt.Errorf("skills: %s: %w", at, err) }

func tooLarge(root string) error {
	return fmt.Errorf("skills: %s: a skill has at most %d files and %d bytes", root, wire.MaxFiles, wire.MaxBytes)
}
