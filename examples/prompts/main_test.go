package main

import (
	"testing"

	"github.com/fastmcp-go/mcp/fastmcp/fastmcptest"
	_ "github.com/fastmcp-go/mcp/internal/assert" // for -update
)

// The same conversations over standard streams and over HTTP, in both eras.
func TestConversations(t *testing.T) { fastmcptest.Transcripts(t, "testdata", server) }
