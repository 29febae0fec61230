package fastmcp

import (
	"encoding/json"
	"io"
	"reflect"

	"github.com/fastmcp-go/mcp/internal/schema"
	"github.com/fastmcp-go/mcp/protocol"
)

// A resourceReply makes the result of reading a resource from what its function
// returned. It is chosen once, by the function's result type.
type resourceReply struct {
	make     func(uri, mimeType string, value any) (Result, error)
	mimeType string // what the result is, if the type alone tells
}

func resourceReplyFor(t reflect.Type, unions schema.Unions) (resourceReply, error) {
	switch {
	case t == nil:
		return resourceReply{}, errNoResourceResult
	case t == reflect.TypeFor[string]():
		return resourceReply{make: textResource, mimeType: "text/plain"}, nil
	case t == reflect.TypeFor[[]byte]():
		return resourceReply{make: byteResource, mimeType: "application/octet-stream"}, nil
	case t == reflect.TypeFor[json.RawMessage]():
		return resourceReply{make: rawResource, mimeType: "application/json"}, nil
	case t == reflect.TypeFor[File]():
		return resourceReply{make: fileResource}, nil
	case t == reflect.TypeFor[protocol.ResourceContents](), t == reflect.TypeFor[[]protocol.ResourceContents](),
		t == reflect.TypeFor[*protocol.ReadResourceResult](), t == reflect.TypeFor[protocol.ReadResourceResult]():
		return resourceReply{make: finishedResource}, nil
	case t == reflect.TypeFor[document]():
		return resourceReply{make: documentResource}, nil
	case t.Implements(readerInterface):
		return resourceReply{make: readerResource}, nil
	case t.Implements(resultInterface), isBlock(t), t == reflect.TypeFor[Message]():
		return resourceReply{}, errWrongResourceResult
	case t == anyInterface:
		return resourceReply{make: resourceByValue}, nil
	}
	return resourceReply{make: jsonResource(writerFor(t, unions)), mimeType: "application/json"}, nil
}

var readerInterface = reflect.TypeFor[io.Reader]()

// readerResource is read while it is written.
func readerResource(uri, mimeType string, value any) (Result, error) {
	if value == nil {
		return nil, errNilResult
	}
	return newStreamed(uri, mimeType, value.(io.Reader)), nil
}

func contentsResult(contents ...protocol.ResourceContents) *protocol.ReadResourceResult {
	return &protocol.ReadResourceResult{Contents: contents}
}

func textResource(uri, mimeType string, value any) (Result, error) {
	return contentsResult(protocol.ResourceContents{URI: uri, MIMEType: mimeType, Text: value.(string)}), nil
}

func byteResource(uri, mimeType string, value any) (Result, error) {
	return contentsResult(contentsOf(uri, mimeType, value.([]byte))), nil
}

func rawResource(uri, mimeType string, value any) (Result, error) {
	return textResource(uri, mimeType, string(value.(json.RawMessage)))
}

func fileResource(uri, mimeType string, value any) (Result, error) {
	file := value.(File)
	if file.Path != "" {
		return file.document().result(uri, mimeType)
	}
	file.URI = uri
	if mimeType != "" {
		file.MIMEType = mimeType
	}
	contents, err := file.contents()
	if err != nil {
		return nil, err
	}
	return contentsResult(contents), nil
}

func documentResource(uri, mimeType string, value any) (Result, error) {
	return value.(document).result(uri, mimeType)
}

func jsonResource(w writer) func(uri, mimeType string, value any) (Result, error) {
	return func(uri, mimeType string, value any) (Result, error) {
		text, err := w.write(value)
		if err != nil {
			return nil, err
		}
		return textResource(uri, mimeType, string(text))
	}
}

// finishedResource takes contents as they are, and fills in the URI.
func finishedResource(uri, _ string, value any) (Result, error) {
	switch v := value.(type) {
	case protocol.ResourceContents:
		if v.URI == "" {
			v.URI = uri
		}
		return contentsResult(v), nil
	case []protocol.ResourceContents:
		return contentsResult(v...), nil
	case protocol.ReadResourceResult:
		return &v, nil
	case *protocol.ReadResourceResult:
		if v != nil {
			return v, nil
		}
	}
	return nil, errNilResult
}

func resourceByValue(uri, mimeType string, value any) (Result, error) {
	if value == nil {
		return nil, errNilResult
	}
	reply, err := resourceReplyFor(reflect.TypeOf(value), nil)
	if err != nil {
		return nil, err
	}
	if mimeType == "" {
		mimeType = reply.mimeType
	}
	return reply.make(uri, mimeType, value)
}
