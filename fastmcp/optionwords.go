package fastmcp

import (
	"fmt"

	"github.com/fastmcp-go/mcp/protocol"
)

func noPolicy(policy OutputPolicy) error {
	return fmt.Errorf("Output(%d): want fastmcp.Both, TextOnly or StructuredOnly", policy)
}

func noRole(role protocol.Role) error {
	return fmt.Errorf("the audience %q: want protocol.RoleUser or protocol.RoleAssistant", role)
}

func strangeMediaType(text string) error {
	return fmt.Errorf(`MIMEType(%q): want a type and a subtype, such as "text/markdown"`, text)
}
