package tasks_test

import (
	"testing"

	"github.com/fastmcp-go/mcp/fastmcp/tasks"
	"github.com/fastmcp-go/mcp/fastmcp/tasks/storetest"
)

func TestTheStoreInMemory(t *testing.T) {
	storetest.Run(t, func(*testing.T) tasks.Store { return tasks.NewStore() })
}
