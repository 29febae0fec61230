package main

import (
	"time"

	"github.com/fastmcp-go/mcp/fastmcp"
	"github.com/fastmcp-go/mcp/protocol"
)

func addResources(app *fastmcp.Server) {
	app.Resource("test://static-text", StaticText, fastmcp.Title("Static text"), fastmcp.CacheFor(time.Hour, protocol.CacheScopePublic))
	app.Resource("test://static-binary", StaticBinary, fastmcp.MIMEType("image/png"))
	app.Resource(watchedURI, WatchedResource)
	app.Resource("test://asks", AskForResource)
	app.Resource("test://template/{id}/data", TemplateData, fastmcp.CompleteFrom("id", "123", "124", "456"))
}

// StaticText is a text that never changes. Whoever has it may keep it for an
// hour, and share it.
func StaticText() string { return "This is the content of the static text resource." }

// StaticBinary is a picture that never changes.
func StaticBinary() []byte { return dot() }

// WatchedResource is a text that clients can subscribe to.
func WatchedResource() string { return "This resource can be watched." }

// Record is what a template resource returns.
type Record struct {
	ID   string `json:"id"`
	Data string `json:"data"`
}

// TemplateData is the record with an id.
func TemplateData(id string) Record { return Record{ID: id, Data: "Data for ID: " + id} }
