package era

import (
	"testing"

	"github.com/fastmcp-go/mcp/internal/assert"
)

func TestNamesOfExtensions(t *testing.T) {
	for _, row := range []struct {
		says  string
		check func(string) error
		name  string
		want  string // "": nothing is wrong
	}{
		{"an identifier has a prefix and a name", CheckExtension, "com.example/weather", ""},
		{"a short identifier will do", CheckExtension, "a/b", ""},
		{"the name may have what JSON keys have", CheckExtension, "com.my-company2/a_b.c-1", ""},
		{"an identifier is not empty", CheckExtension, "", "needs a prefix"},
		{"an identifier has a prefix", CheckExtension, "weather", "needs a prefix"},
		{"the prefix is not empty", CheckExtension, "/weather", "needs a prefix"},
		{"the name is not empty", CheckExtension, "com.example/", "needs a prefix"},
		{"an identifier has one slash", CheckExtension, "com.example/a/b", "is no prefix and name"},
		{"an identifier has no spaces", CheckExtension, "com.example/a b", "is no prefix and name"},
		{"an identifier has no newlines", CheckExtension, "com.example/a\n", "is no prefix and name"},
		{"a label of the prefix is not empty", CheckExtension, "com..example/a", "is no prefix and name"},
		{"a label begins with a letter", CheckExtension, "com.1example/a", "is no prefix and name"},
		{"a label has no underscores", CheckExtension, "com.my_company/a", "is no prefix and name"},
		{"a name ends with a letter or digit", CheckExtension, "a/b-", "is no prefix and name"},
		{"a method is of the extension", CheckMethod, "dice/throw", ""},
		{"a method need not have a slash", CheckMethod, "throw", ""},
		{"tasks are an extension's", CheckMethod, "tasks/get", ""},
		{"a method has a name", CheckMethod, "", "no spaces"},
		{"a method has no spaces", CheckMethod, "dice throw", "no spaces"},
		{"a method has no newlines", CheckMethod, "dice\r\nX: y", "no spaces"},
		{"a method is ASCII", CheckMethod, "würfel/wirf", "no spaces"},
		{"a notification is no method", CheckMethod, "notifications/dice", "is a notification"},
		{"a method of servers is taken", CheckMethod, "tools/call", "the method \"tools/call\" is taken"},
		{"a method of clients is taken", CheckMethod, "elicitation/create", "is taken"},
		{"a notification is of the extension", CheckNotification, "notifications/dice", ""},
		{"a notification says that it is one", CheckNotification, "dice/rolled", "must begin with notifications/"},
		{"a notification has a name", CheckNotification, "notifications/", "must begin with notifications/"},
		{"a notification has no spaces", CheckNotification, "notifications/a b", "no spaces"},
		{"a notification of the protocol is taken", CheckNotification, "notifications/resources/updated", "is taken"},
	} {
		t.Run(row.says, func(t *testing.T) {
			if err := row.check(row.name); row.want != "" {
				assert.ErrorContains(t, err, row.want)
			} else {
				assert.NoError(t, err)
			}
		})
	}
}
