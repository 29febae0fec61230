package clients

import (
	"bytes"
	"encoding/json"
	"fmt"
	"image"
	_ "image/png" // the pictures of the examples
	"strings"
)

// An Answer is what came of a step: a result, or an error.
type Answer struct {
	Result *Result `json:"result"`
	Error  *Error  `json:"error"`
}

// An Error is one as a client shows it.
type Error struct {
	Kind    string `json:"kind"` // its class
	Code    any    `json:"code"` // a number, except for the Inspector
	Message string `json:"message"`
}

// A Result is a result of any of the methods.
type Result struct {
	Tools []struct {
		Name         string          `json:"name"`
		OutputSchema json.RawMessage `json:"outputSchema"`
	} `json:"tools"`
	Resources []struct {
		URI string `json:"uri"`
	} `json:"resources"`
	Templates []struct {
		URI string `json:"uriTemplate"`
	} `json:"resourceTemplates"`
	Prompts []struct {
		Name string `json:"name"`
	} `json:"prompts"`

	Content    []Block `json:"content"` // of a tool
	Structured any     `json:"structuredContent"`
	IsError    bool    `json:"isError"`
	Contents   []Block `json:"contents"` // of a resource
	Messages   []struct {
		Role    string `json:"role"`
		Content Block  `json:"content"`
	} `json:"messages"` // of a prompt
}

// A Block is a block of content, or the content of a resource.
type Block struct {
	Type     string `json:"type"`
	Text     string `json:"text"`
	Data     []byte `json:"data"`
	Blob     []byte `json:"blob"`
	MIMEType string `json:"mimeType"`
	URI      string `json:"uri"`
	Resource *Block `json:"resource"`
}

// Offered are the names, URIs and templates in the answer to a list method.
func (a Answer) Offered() []string {
	names := []string{}
	if a.Result == nil {
		return names
	}
	for _, t := range a.Result.Tools {
		names = append(names, t.Name)
	}
	for _, r := range a.Result.Resources {
		names = append(names, r.URI)
	}
	for _, t := range a.Result.Templates {
		names = append(names, t.URI)
	}
	for _, p := range a.Result.Prompts {
		names = append(names, p.Name)
	}
	return names
}

// String is what a person would see of an answer: texts as they are, anything
// else described, one block a line.
func (a Answer) String() string {
	if a.Error != nil {
		return "error: " + a.Error.Message
	}
	if a.Result == nil {
		return "neither a result nor an error"
	}
	var lines []string
	for _, b := range append(a.Result.Content, a.Result.Contents...) {
		lines = append(lines, b.String())
	}
	for _, m := range a.Result.Messages {
		lines = append(lines, m.Role+": "+m.Content.String())
	}
	text := strings.Join(lines, "\n")
	if a.Result.IsError {
		return "isError: " + text
	}
	return text
}

func (b Block) String() string {
	data := append(b.Data, b.Blob...)
	switch {
	case b.Resource != nil:
		return "[" + b.Resource.URI + " " + b.Resource.MIMEType + "] " + b.Resource.String()
	case b.Type == "resource_link":
		return "[link to " + b.URI + "]"
	case len(data) == 0:
		return b.Text
	}
	if size, _, err := image.DecodeConfig(bytes.NewReader(data)); err == nil {
		return fmt.Sprintf("[%s of %d × %d]", b.MIMEType, size.Width, size.Height)
	}
	return fmt.Sprintf("[%s of %d bytes]", b.MIMEType, len(data))
}
